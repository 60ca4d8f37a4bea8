import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { FileRefused, refuse } from '../../faults.ts'
import type { Row } from '../../rows.ts'
import type { Source } from '../../sources/source.ts'
import { wholeBytes } from '../../sources/text.ts'
import { type Block, questionsOf } from './outline.ts'

const MOST_PAGES = 2_000
/** Letters so much larger than the text's are a heading. */
const LARGER = 1.15
const FOLDER = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

interface Line {
  readonly text: string
  readonly size: number
  readonly page: number
}

/** Questions of a PDF's text: larger lines are headings, "问：… 答：…" are questions. A place is the page. Refuses a scan. */
export async function* readPdf(source: Source): AsyncGenerator<Row> {
  const lines = await linesOf(source)
  if (lines.length === 0) refuse('no_text')
  yield* questionsOf(blocksOf(lines))
}

async function linesOf(source: Source): Promise<Line[]> {
  const data = new Uint8Array(await wholeBytes(source))
  // nothing in it is run or fetched; the tables of characters are files of the package
  const task = getDocument({
    data,
    useSystemFonts: false,
    disableFontFace: true,
    cMapUrl: `${join(FOLDER, 'cmaps')}/`,
    standardFontDataUrl: `${join(FOLDER, 'standard_fonts')}/`,
    verbosity: 0,
  })
  try {
    const pdf = await task.promise
    if (pdf.numPages > MOST_PAGES) refuse('pages', pdf.numPages, MOST_PAGES)
    const lines: Line[] = []
    for (let page = 1; page <= pdf.numPages; page++) {
      lines.push(...(await linesOfPage(pdf, page)))
      source.at(page / pdf.numPages)
    }
    return lines
  } catch (cause) {
    if (cause instanceof FileRefused) throw cause
    return refuse('broken', 'PDF', cause instanceof Error ? cause.message : String(cause))
  } finally {
    await task.destroy()
  }
}

async function linesOfPage(pdf: PDFDocumentProxy, page: number): Promise<Line[]> {
  const { items } = await (await pdf.getPage(page)).getTextContent()
  const lines: Line[] = []
  let text = ''
  let size = 0
  for (const item of items) {
    if (!('str' in item)) continue
    text += item.str
    if (item.str.trim() !== '') size = Math.max(size, item.height)
    if (!item.hasEOL) continue
    if (text.trim() !== '') lines.push({ text: text.trim(), size, page })
    text = ''
    size = 0
  }
  if (text.trim() !== '') lines.push({ text: text.trim(), size, page })
  return lines
}

/** The size of most letters is the text's; larger ones are headings, the largest of level 1. */
function blocksOf(lines: readonly Line[]): Block[] {
  const letters = new Map<number, number>()
  for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length)
  const body = [...letters].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0])[0]
  const larger = [...letters.keys()].filter((size) => size > body * LARGER).sort((a, b) => b - a)
  return lines.map(({ text, size, page }) => {
    const rank = larger.indexOf(size)
    return rank < 0 ? { kind: 'text', text, where: `p${page}` } : { kind: 'heading', level: Math.min(rank + 1, 8), text, where: `p${page}` }
  })
}

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { FileRefused, refuse } from '../../../faults.ts'
import type { Row } from '../../../rows.ts'
import type { Source } from '../../../sources/source.ts'
import { wholeBytes } from '../../../sources/text.ts'
import { questionsOf } from '../outline.ts'
import { blocksOf } from './blocks.ts'
import { type Line, linesFrom } from './lines.ts'
import { withoutMargins } from './margins.ts'
import { tablesIn } from './tables.ts'

const MOST_PAGES = 2_000
const FOLDER = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))

/**
 * Questions of a PDF's text: larger lines are headings, "问：… 答：…" are questions, so are tables with heads whose rows stand on a line each. What
 * stands in the margin of pages is left out, and lines that were broken are joined. A place is the page. Refuses a scan.
 */
export async function* readPdf(source: Source): AsyncGenerator<Row> {
  const lines = withoutMargins(await linesOf(source))
  if (lines.length === 0) refuse('no_text')
  const { rows, others } = tablesIn(lines)
  yield* rows
  yield* questionsOf(blocksOf(others))
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

async function linesOfPage(pdf: PDFDocumentProxy, number: number): Promise<Line[]> {
  const page = await pdf.getPage(number)
  const { width, height } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  return linesFrom(
    items.flatMap((item) => ('str' in item ? [item] : [])),
    { number, width, height },
  )
}

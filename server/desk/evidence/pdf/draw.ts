import { fileURLToPath } from 'node:url'
import { openSync } from 'fontkit'
import PDFDocument from 'pdfkit'

/** What is put on paper. */
export interface Paper {
  readonly title: string
  readonly madeAt: Date
  readonly head: readonly string[]
  readonly sections: readonly { readonly title: string; readonly paragraphs: readonly string[] }[]
  /** Attached as they are. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

/** One font for Chinese and Latin; of it only the characters that are used go along. */
const FONT = fileURLToPath(new URL('../fonts/NotoSansHans-Regular.otf', import.meta.resolve('@embedpdf/fonts-sc')))

/** A PDF of it: the same paper gives the same bytes. */
export async function draw({ title, madeAt, head, sections, files }: Paper): Promise<Buffer> {
  const shown = showable()
  const info = { Title: title, CreationDate: madeAt, ModDate: madeAt }
  const doc = new PDFDocument({ size: 'A4', margin: 48, font: FONT, lang: 'zh-CN', displayTitle: true, info })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => void chunks.push(chunk))
  const ended = new Promise((end) => doc.once('end', end))
  doc.fontSize(15).text(title)
  doc.fontSize(8).text(shown(head.join('\n')))
  for (const section of sections) {
    doc.moveDown().fontSize(11).text(section.title).moveDown(0.3)
    for (const paragraph of section.paragraphs) doc.fontSize(8).text(shown(paragraph)).moveDown(0.3)
  }
  for (const { name, bytes } of files) doc.file(Buffer.from(bytes), { name, creationDate: madeAt, modifiedDate: madeAt })
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

/** Words with what the font has no sign for told by its number, and not left as an empty box. */
function showable(): (text: string) => string {
  const font = openSync(FONT)
  const known = new Set('characterSet' in font ? font.characterSet : [])
  const show = (sign: string) => {
    const code = sign.codePointAt(0) ?? 0
    return known.has(code) || sign === '\n' ? sign : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  }
  return (text) => [...text.replaceAll('\r\n', '\n').replaceAll('\t', '  ')].map(show).join('')
}

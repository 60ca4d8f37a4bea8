import type { Row } from '../rows.ts'
import type { Source } from '../sources/source.ts'
import { readCsv } from './csv.ts'
import { readHtml } from './documents/html.ts'
import { readJson, readJsonLines } from './json.ts'
import { readCatalogue } from './pages/catalogue.ts'
import { readSpreadsheet } from './spreadsheet.ts'
import { readXlsx } from './xlsx/xlsx.ts'

/** The rows of a file, unchecked, as they come. */
export type Reader = (source: Source) => AsyncIterable<Row>

const csv = async () => readCsv
const jsonLines = async () => readJsonLines
const html = async () => readHtml
const markdown = async () => (await import('./documents/markdown.ts')).readMarkdown

/** Readers by the ending of a file's name. Those with heavy libraries are loaded when asked for. */
export const READERS: Readonly<Record<string, () => Promise<Reader>>> = {
  '.csv': csv,
  '.tsv': csv,
  '.jsonl': jsonLines,
  '.ndjson': jsonLines,
  '.json': async () => readJson,
  '.html': html,
  '.htm': html,
  '.md': markdown,
  '.markdown': markdown,
  '.docx': async () => (await import('./documents/word/docx.ts')).readDocx,
  '.xlsx': async () => readXlsx,
  '.xls': async () => readSpreadsheet,
  '.page': async () => (await import('./pages/page.ts')).readPage,
  '.catalogue': async () => readCatalogue,
  '.pdf': async () => (await import('./documents/pdf/read-pdf.ts')).readPdf,
}

/** What the service makes itself, out of pages and catalogues. */
const MADE = new Set(['.page', '.catalogue'])

/** Whether files of this ending are taken from people. */
export const isKnown = (ending: string): boolean => Object.hasOwn(READERS, ending) && !MADE.has(ending)

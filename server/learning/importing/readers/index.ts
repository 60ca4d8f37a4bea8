/** Readers: files of many kinds → entries or bad rows with their place and reason, as they come. Pure; owns no tables. */
import { extname } from 'node:path'
import { FileRefused, fault, refuse } from '../faults.ts'
import { type BadRow, isBad, type ReadEntry, type Row } from '../rows.ts'
import type { Source } from '../sources/source.ts'
import { checked } from './check.ts'
import { readCsv } from './csv.ts'
import { readHtml } from './documents/html.ts'
import { readJson, readJsonLines } from './json.ts'
import { readXlsx } from './xlsx/xlsx.ts'

type Reader = (source: Source) => AsyncIterable<Row>

/** Those with heavy libraries are loaded when asked for. */
const READERS: Readonly<Record<string, () => Promise<Reader>>> = {
  '.csv': async () => readCsv,
  '.tsv': async () => readCsv,
  '.jsonl': async () => readJsonLines,
  '.ndjson': async () => readJsonLines,
  '.json': async () => readJson,
  '.html': async () => readHtml,
  '.htm': async () => readHtml,
  '.md': async () => (await import('./documents/markdown.ts')).readMarkdown,
  '.markdown': async () => (await import('./documents/markdown.ts')).readMarkdown,
  '.docx': async () => (await import('./documents/word/docx.ts')).readDocx,
  '.xlsx': async () => readXlsx,
  '.pdf': async () => (await import('./documents/pdf.ts')).readPdf,
}

/** The entries of a file and its bad rows, in their order. Throws `FileRefused` where the file as a whole cannot be read (further). */
export async function* readEntries(source: Source): AsyncGenerator<ReadEntry | BadRow> {
  const ending = extname(source.name).toLowerCase()
  const load = READERS[ending]
  if (!load) return refuse('format', ending || source.name)
  const read = await load()
  try {
    for await (const row of read(source)) yield isBad(row) ? row : checked(row)
  } catch (cause) {
    // libraries have errors of their own for what they cannot read; how deep it is nested, say
    if (cause instanceof FileRefused) throw cause
    throw new FileRefused(fault('broken', ending.slice(1), cause instanceof Error ? cause.message.slice(0, 200) : String(cause)), { cause })
  }
}

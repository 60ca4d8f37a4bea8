import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseTalks, type Talk } from './corpus/talks.ts'
import { loadReader, packReader } from './model.ts'
import { Reader } from './reader.ts'
import { type LoneSentence, situated, trainReader } from './train.ts'

/** The annotated talks that ship. */
export const CORPUS_FOLDER = fileURLToPath(new URL('../../../data/reading', import.meta.url))

/** The talks that teach ("talks"), or those of other writers that only measure ("heldout"). */
export function readCorpus(part: 'talks' | 'heldout', folder = CORPUS_FOLDER): Talk[] {
  return filesOf(join(folder, part)).flatMap((file) => parseTalks(readFileSync(file, 'utf8'), file))
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.talk'))
    .sort()
    .map((name) => join(folder, name))
}

/** The reader taught with what ships: from `cache` where one of this very material lies there, else trained (a minute or so) and kept. */
export function shippedReader(cache: string, sentences: readonly LoneSentence[]): Reader {
  const file = join(cache, `reader-${versionOf(sentences)}.bin`)
  if (existsSync(file)) return new Reader(loadReader(readFileSync(file)))
  const bytes = packReader(trainReader(situated(readCorpus('talks')), sentences))
  mkdirSync(cache, { recursive: true })
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, bytes)
  renameSync(aside, file)
  return new Reader(loadReader(bytes))
}

/** Of what teaches and of the code that learns. */
function versionOf(sentences: readonly LoneSentence[]): string {
  const hash = createHash('sha256')
  for (const { text, intent } of sentences) hash.update(`${text}\t${intent}\n`)
  for (const file of filesOf(join(CORPUS_FOLDER, 'talks'))) hash.update(readFileSync(file))
  for (const name of readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).sort())
    if (name.endsWith('.ts') && !name.endsWith('.test.ts')) hash.update(readFileSync(join(import.meta.dirname, name)))
  return hash.digest('hex').slice(0, 16)
}

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entriesFromJsonl } from '../../jsonl.ts'
import type { Pair } from '../grams/segment.ts'

const FOLDER = join(import.meta.dirname, '../../../../../data/demo/knowledge')

/** The Chinese questions and wordings of the demo shop's entries. */
export const demoPairs = (): Pair[] =>
  globSync('*.jsonl', { cwd: FOLDER })
    .sort()
    .flatMap((file) => entriesFromJsonl(readFileSync(join(FOLDER, file), 'utf8')))
    .flatMap(({ slug, entry }) => [entry.question, ...entry.wordings].map((text) => ({ id: slug, text })))

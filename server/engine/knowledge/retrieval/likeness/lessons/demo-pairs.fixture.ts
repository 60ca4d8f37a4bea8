import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from '../../../entry.ts'
import { entriesFromJsonl } from '../../../jsonl.ts'

const FOLDER = join(import.meta.dirname, '../../../../../../data/demo/knowledge')

/** The demo shop's entries, by their slugs. */
export const demoEntries = (): Entry[] =>
  globSync('*.jsonl', { cwd: FOLDER })
    .sort()
    .flatMap((file) => entriesFromJsonl(readFileSync(join(FOLDER, file), 'utf8')))
    .map(({ slug, entry }) => ({ id: slug, ...entry }))

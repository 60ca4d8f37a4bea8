import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Label, parseLabels } from '../../server/engine/reading/index.ts'

export { type Label, parseLabels }

/** Where the labels of real messages lie, without the sentences. */
export const LABELS_FOLDER = fileURLToPath(new URL('../../data/reading/labels', import.meta.url))

/** Reads the labels of one set of readings ("first", "second", "settled"). */
export function readLabels(set: string, folder = LABELS_FOLDER): Label[] {
  return readdirSync(join(folder, set))
    .filter((name) => name.endsWith('.tsv'))
    .sort()
    .flatMap((name) => parseLabels(readFileSync(join(folder, set, name), 'utf8'), `${set}/${name}`))
}

import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { stemOf } from '#engine/text'

const SENTENCES = fileURLToPath(new URL('../../../../../../data/understanding/en', import.meta.url))
let ordinary: ReadonlySet<string> | undefined

/** Whether a word of letters stands in plain sentences of shoppers: any other is a name, or misspelt. */
export function isOrdinary(word: string): boolean {
  ordinary ??= new Set(
    globSync('*.tsv', { cwd: SENTENCES }).flatMap((file) =>
      [
        ...readFileSync(`${SENTENCES}/${file}`, 'utf8')
          .toLowerCase()
          .matchAll(/[a-z]+/gu),
      ].map(([one]) => stemOf(one)),
    ),
  )
  return ordinary.has(word)
}

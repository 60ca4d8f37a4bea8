import { fileURLToPath } from 'node:url'
import { linesOf } from '#engine/text'
import type { Tongue } from './catalogue/catalogue.ts'

const FILE = fileURLToPath(new URL('../../../data/understanding/lexicons/colours.tsv', import.meta.url))
const OF_LETTERS = /^[a-z -]+$/u

let english: ReadonlyMap<string, string> | undefined

/** A colour by the lexicon's word for it, which is Chinese whatever the shopper wrote, in the language of the reply; all else as it is. */
export function colourIn(tongue: Tongue, text: string): string {
  if (tongue !== 'en') return text
  english ??= new Map(
    linesOf(FILE)
      .map((line) => line.split('\t'))
      .flatMap(([names = '', value = '']): [string, string][] => {
        const name = names.split('|').find((one) => OF_LETTERS.test(one))
        return name === undefined ? [] : [[value, name]]
      })
      // the first that stands is the plainest: "navy" before "navy-blue"
      .toReversed(),
  )
  return english.get(text) ?? text
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What a caller says to the telephone itself, and not to the shop. */
export type PhoneWord = 'backchannel' | 'yes' | 'no' | 'repeat' | 'slower' | 'chinese' | 'english' | 'unfinished'

const List = z.array(z.string().min(1))
const Table = z.strictObject({
  ...{ backchannel: List, yes: List, no: List, repeat: List, slower: List, chinese: List, english: List, unfinished: List },
})

const table = Table.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'words.json'), 'utf8')))
const sets: Readonly<Record<PhoneWord, ReadonlySet<string>>> = {
  ...{ backchannel: new Set(table.backchannel), yes: new Set(table.yes), no: new Set(table.no), repeat: new Set(table.repeat) },
  ...{
    slower: new Set(table.slower),
    chinese: new Set(table.chinese),
    english: new Set(table.english),
    unfinished: new Set(table.unfinished),
  },
}

/** Letters alone: how a recogniser sets signs tells nothing. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}' -]+/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()

/** Whether all that was said is one of these. */
export const says = (word: PhoneWord, text: string): boolean =>
  sets[word].has(plain(text)) || sets[word].has(plain(text).replaceAll(' ', ''))

/** Whether it ends as somebody does who has more to say. */
export function isUnfinished(text: string): boolean {
  const said = plain(text)
  return table.unfinished.some((end) => said === end || said.endsWith(/\p{Script=Han}/u.test(end) ? end : ` ${end}`))
}

const FIGURES: Readonly<Record<string, string>> = {
  ...{ 零: '0', 〇: '0', 一: '1', 幺: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' },
  ...{ zero: '0', oh: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9' },
}
const FIGURE = /[零〇一幺二两三四五六七八九]|\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b|\d/gu
/** Figures that were said one after the other, however a recogniser wrote them. */
const RUN =
  /(?:[零〇一幺二两三四五六七八九]|\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b|\d)(?:[\s,，.。、-]*(?:[零〇一幺二两三四五六七八九]|\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b|\d))*/giu

/** So many figures in a row may be a number of an order; fewer are a size, a day or a count. */
const FEWEST = 6

/** A long number among what was said, as figures, and the words with it written so; undefined where there is none. */
export function numberSaid(text: string): { readonly digits: string; readonly words: string } | undefined {
  const runs = [...text.matchAll(RUN)].map((run) => ({ run: run[0], digits: figuresOf(run[0]) }))
  const found = runs.filter(({ digits }) => digits.length >= FEWEST).sort((one, other) => other.digits.length - one.digits.length)[0]
  return found && { digits: found.digits, words: text.replace(found.run, ` ${found.digits} `).replaceAll(/\s+/gu, ' ').trim() }
}

/** How many figures stand at the end of what was said: who reads a number aloud pauses within it. */
export function figuresAtEnd(text: string): number {
  const last = [...text.trimEnd().matchAll(RUN)].at(-1)
  return last &&
    text
      .trimEnd()
      .replaceAll(/[\s,，.。、-]+$/gu, '')
      .endsWith(last[0].trim())
    ? figuresOf(last[0]).length
    : 0
}

const figuresOf = (run: string): string => (run.toLowerCase().match(FIGURE) ?? []).map((figure) => FIGURES[figure] ?? figure).join('')

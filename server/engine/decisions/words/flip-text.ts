import type { Change, Flip } from '../deciding/decision.ts'
import type { FactValue, Option } from '../facts/kinds.ts'
import { OTHER } from '../policy/condition.ts'
import { EN } from './en.ts'
import type { Words } from './words.ts'
import { ZH } from './zh-CN.ts'

/** What would have to be otherwise, in both languages. */
export function flipText(option: Option, changes: readonly Change[], makes: Flip['makes']): Flip['text'] {
  const told = (words: Words) =>
    words.flip(
      changes.map((change) => changeText(change, words)),
      words.options[option],
      words.verdicts[makes],
    )
  return { 'zh-CN': told(ZH), en: told(EN) }
}

function changeText({ fact, from, to }: Change, words: Words): string {
  if (fact === 'day') return words.signed(Math.abs(Number(to) - Number(from)), Number(to) < Number(from))
  if (fact === 'toldDay') return words.told(Math.abs(Number(to) - Number(from)), Number(to) < Number(from))
  return words.otherwise(words.facts[fact], valueText(from, words), valueText(to, words))
}

/** What was promised is one of the options. */
const optionNames = (words: Words): Readonly<Record<string, string>> => words.options
const valueText = (value: FactValue, words: Words) =>
  value === OTHER ? words.other : (words.values[String(value)] ?? optionNames(words)[String(value)] ?? String(value))

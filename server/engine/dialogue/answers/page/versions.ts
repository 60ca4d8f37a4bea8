import { inFigures } from '#engine/text'
import type { ProductFact } from '../../facts/index.ts'
import type { PageLine } from './lines.ts'
import { mannersOf } from './verdict.ts'

const BETWEEN = /\s\/\s/u
const numberIn = (text: string): number => Number(/\d[\d,]*(?:\.\d+)?/u.exec(text)?.[0].replaceAll(',', '') ?? Number.NaN)
const isRising = (texts: readonly string[]): boolean => texts.every((one, at) => at === 0 || numberIn(one) > numberIn(texts[at - 1] ?? ''))

/** A line whose value differs between the versions of goods, version by version: 198 g / 356 g of 10000 and 20000 mAh. Only where both rise alike. */
export function byVersion(question: string, { variants }: ProductFact, { value }: PageLine): readonly string[] | undefined {
  const parts = value.split(BETWEEN).map((one) => one.trim())
  if (parts.length < 2 || !isRising(parts)) return undefined
  for (const name of new Set(variants.flatMap(({ options }) => Object.keys(options)))) {
    const versions = [...new Set(variants.flatMap(({ options }) => options[name] ?? []))]
    if (versions.length !== parts.length || !isRising(versions)) continue
    const isSame = versions.every((one, at) => numberIn(one) === numberIn(parts[at] ?? ''))
    const asked = versions.filter((one) => inFigures(question).includes(String(numberIn(one))))
    if (isSame || !(mannersOf(question).has('differs') || asked.length > 0)) return undefined
    return versions.map((one, at) => `${one} ${parts[at]}`)
  }
  return undefined
}

import { cuts, matchesIn, type Pattern } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'

const LISTS = [
  ['carriers', 'carrier', 0.96],
  ['payments', 'payment', 0.95],
  ['attributes', 'attribute', 0.85],
] as const

/** Values of an attribute that are a number with a unit. */
const MEASURED: readonly [Pattern, string][] = [
  [sought(/(?<![\d.])(\d{2,4})\s?(?:ml|毫升)/g), '容量'],
  [sought(/(?<![\d.])(\d{1,2}(?:\.\d)?)\s?(?:升|l(?![a-z]))/g), '容量'],
  [sought(/(?<![\d.])(64|128|256|512)\s?(?:gb?|个g)(?![a-z])|(?<![\d.])[12]\s?tb?(?![a-z])/g), '存储'],
  [sought(/(?<![\d.])(\d{2,4})\s?(?:w(?![a-z])|瓦)/g), '功率'],
  [sought(/(?<![\d.])(\d{4,5})\s?(?:mah|毫安时?)/g), '电池'],
  [sought(/(?<![\d.第])[1-4一二三四]段/g), '段位'],
]

/** Words of the lists: carriers, ways to pay, attributes by name ("什么面料" is "材质") and by value ("纯棉" is {name: "材质", value: "纯棉"}). */
export function* findListed(reading: Reading): Generator<Draft> {
  const { text, lexicons } = reading
  for (const [list, type, confidence] of LISTS)
    for (const { start, end, value } of lexicons.of(list).in(text)) yield { type, value: value[0]!, start, end, confidence }
  for (const { start, end, value } of lexicons.of('attribute-values').in(text))
    yield { type: 'attribute', value: { name: value[0]!, value: value[1] ?? value[0]! }, start, end, confidence: 0.65 }
  for (const [pattern, name] of MEASURED) {
    for (const match of matchesIn(pattern, reading)) {
      const end = match.index + match[0].length
      if (cuts(text, match.index, end)) continue
      const value = { name, value: match[0].replaceAll(' ', '').toUpperCase().replace('ML', 'ml').replace('MAH', 'mAh') }
      yield { type: 'attribute', value, start: match.index, end, confidence: 0.65 }
    }
  }
}

import { anyOf, type Measure, spellings, type UnitName } from './units.ts'

const NUMBER = '\\d{1,3}(?:,\\d{3})+(?![\\d])|\\d+(?:\\.\\d+)?'
/** Between numbers that share the unit behind the last: 56×47×25 cm, 3–20 kg, M 78 / L 82 cm. */
const BETWEEN = '\\s*(?:[×xX*–—~～至到/-])\\s*(?:[A-Z0-9]{0,2}[A-Z]\\s+)?'

/** A number, or several in a row, with a unit. */
export interface Amount {
  /** As it is written. */
  readonly text: string
  readonly unit: UnitName
  /** In the measure's first unit. */
  readonly values: readonly number[]
  readonly at: number
}

const patternFor = (measure: Measure) =>
  new RegExp(
    `(?<![\\d.A-Za-z])((?:${NUMBER})(?:${BETWEEN}(?:${NUMBER}))*)\\s*(${anyOf(measure.flatMap(spellings))})(?![A-Za-z²³])(?!/)`,
    'gu',
  )
const patterns = new WeakMap<Measure, RegExp>()

/** The amounts of a measure in a text. */
export function amountsOf(text: string, measure: Measure): Amount[] {
  if (!/\d/u.test(text)) return []
  const pattern = patterns.get(measure) ?? patternFor(measure)
  patterns.set(measure, pattern)
  return [...text.matchAll(pattern)].flatMap((found): Amount[] => {
    const [whole, numbers = '', word = ''] = found
    const unit = measure.find((one) => spellings(one).includes(word))
    if (!unit) return []
    return [{ text: whole, unit, values: numbersIn(numbers).map((one) => one * unit.times), at: found.index }]
  })
}

const numbersIn = (text: string) => [...text.matchAll(new RegExp(NUMBER, 'gu'))].map(([one]) => Number(one.replaceAll(',', '')))

/** The amounts of a text told in another unit, each beside what is written: `240 g = 0.48 斤`. `≈` where it is rounded; empty where nothing is to be told anew. */
export function inUnit(text: string, measure: Measure, unit: UnitName, called = unit.name): string[] {
  return amountsOf(text, measure)
    .filter((one) => one.unit.name !== unit.name)
    .map((one) => {
      const told = one.values.map((value) => rounded(value / unit.times))
      const numbers = one.text.slice(0, one.text.length - wordIn(one).length).trimEnd()
      let at = 0
      const written = numbers.replace(new RegExp(NUMBER, 'gu'), () => told[at++]?.text ?? '')
      return `${one.text} ${told.every(({ exact }) => exact) ? '=' : '≈'} ${written} ${called}`
    })
}

const wordIn = ({ text, unit }: Amount): string =>
  spellings(unit)
    .filter((word) => text.endsWith(word))
    .sort((a, b) => b.length - a.length)[0] ?? ''

/** Digits after the point that are kept where they are all there are. */
const EXACT = 3
/** Significant figures of what is rounded: pages weigh and measure no finer. */
const FIGURES = 3

function rounded(value: number): { text: string; exact: boolean } {
  const exact = Number(value.toFixed(EXACT))
  if (Math.abs(exact - value) < 1e-9 * Math.max(1, value)) return { text: String(exact), exact: true }
  const digits = Math.max(0, FIGURES - 1 - Math.floor(Math.log10(value)))
  return { text: String(Number(value.toFixed(Math.min(digits, 6)))), exact: false }
}

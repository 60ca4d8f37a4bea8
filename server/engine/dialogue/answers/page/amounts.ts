import { amountsOf, inFigures, MEASURES, type Measure } from '#engine/text'

/** Kinds of measures that a page sets limits by. */
export type Kind = 'mass' | 'area' | 'temperature' | 'age' | 'voltage' | 'wind'

const [GRAMS = [], , , , , , AREAS = []] = MEASURES
const once = (name: string, times: number, ...aliases: string[]) => ({ name, times, aliases })
const KINDS: Readonly<Record<Kind, Measure>> = {
  mass: GRAMS,
  area: [...AREAS, once('sqm', 1, 'sq m', 'square metre', 'square meter')],
  temperature: [once('℃', 1, '度', '摄氏度', '°C', 'C', '°', 'degrees', 'degree')],
  // in months
  age: [once('岁', 12, '周岁', 'years', 'year', 'yo', 'y/o', 'years old'), once('个月', 1, '月龄', '个多月', 'months', 'month', 'mo')],
  voltage: [once('V', 1, '伏', '伏特', 'v', 'volts', 'volt')],
  wind: [once('级', 1, 'force')],
}
const NAMES: readonly Kind[] = ['mass', 'area', 'temperature', 'age', 'voltage', 'wind']

/** An amount that words name, in the first unit of its kind: kilograms are grams, years are months. */
export interface Named {
  readonly of: Kind
  readonly value: number
  readonly text: string
}

const BELOW = /零下\s*|[－−-](?=\d)/gu
/** Stands for the sign of a number while it is read: a dash between numbers is none. */
const MINUS = '⁻'

/** A text as its amounts are read in it: 零下二十来度 → ⁻20度, 一岁半 → 1.5岁. */
function readable(text: string): string {
  const signed = text
    .normalize('NFC')
    .replaceAll(/(?<=[\d℃°C])[－−-](?=\d)/gu, '–')
    .replaceAll(BELOW, MINUS)
  return inFigures(signed)
    .replaceAll(/(\d+)岁半/gu, (_, years: string) => `${years}.5岁`)
    .replaceAll(/(\d)[来多几](?=[度岁个平斤公级])/gu, '$1')
    .replaceAll(/(\d)[- ]?(month|year)s?[- ]old/giu, '$1 $2')
}

/** The amounts that words name. */
export function measuresIn(words: string): readonly Named[] {
  const text = readable(words)
  return NAMES.flatMap((of) =>
    amountsOf(text, KINDS[of]).flatMap(({ values: [value, ...others], at, text: written }) => {
      if (value === undefined || others.length > 0) return []
      const isBelow = text[at - 1] === MINUS
      return [{ of, value: isBelow ? -value : value, text: `${isBelow ? '-' : ''}${written.trim()}` }]
    }),
  )
}

/** Bounds that a line sets, in the first unit of its kind. */
export interface Limit {
  readonly of: Kind
  readonly from: number
  readonly to: number
}

const FROM = /^\s*(?:以上|及以上|起|\+|and up|and over|or more|or above|and above|upwards)/iu
const UP_TO = /^\s*(?:以下|以内|之内|内|or less|or below|at most)/iu
const BEFORE_MOST = /(?:最大|最多|最高|不超过|≤|up to|max\.?|at most|under|below)\s*$/iu
const BEFORE_LEAST = /(?:至少|不低于|≥|from|at least|over|above)\s*$/iu
const JOINS = /^\s*(?:–|—|~|～|至|到|to|and)\s*⁻?$/iu
/** What bears or holds something tells the most that it does. */
const BEARS = /承重|载重|限重|抗风|load|capacity|bears|wind/iu

/** The bounds that a line sets by a measure: 20–30 ㎡, -10℃ 到 5℃, 1 岁以上, 承重 22 kg. A line with several of a kind sets none that is certain. */
export function limitsIn(line: string): readonly Limit[] {
  const text = readable(line)
  return NAMES.flatMap((of) => limitsOf(text, of, BEARS.test(line)))
}

function limitsOf(text: string, of: Kind, bears: boolean): readonly Limit[] {
  const found = amountsOf(text, KINDS[of])
  const limits: Limit[] = []
  for (let nth = 0; nth < found.length; nth++) {
    const one = found[nth]
    if (!one) continue
    const [first, second] = one.values
    if (first === undefined || one.values.length > 2) return []
    const signed = text[one.at - 1] === MINUS ? -first : first
    const before = text.slice(0, one.at).replace(MINUS, '')
    const after = text.slice(one.at + one.text.length)
    const next = found[nth + 1]
    const between = next && text.slice(one.at + one.text.length, next.at)
    if (second !== undefined) limits.push({ of, from: signed, to: second })
    else if (next && between !== undefined && JOINS.test(between) && next.values.length === 1) {
      limits.push({ of, from: signed, to: (next.values[0] ?? 0) * (text[next.at - 1] === MINUS ? -1 : 1) })
      nth++
    } else if (FROM.test(after) || BEFORE_LEAST.test(before)) limits.push({ of, from: signed, to: Number.POSITIVE_INFINITY })
    else if (UP_TO.test(after) || BEFORE_MOST.test(before) || (bears && (of === 'mass' || of === 'wind')))
      limits.push({ of, from: Number.NEGATIVE_INFINITY, to: signed })
    else if (of === 'voltage') limits.push({ of, from: signed, to: signed })
  }
  return limits
}

import { countGraphemes } from '@xiaoer/contract/graphemes'
import { CHINESE_DIGITS, chineseNumber } from '#engine/text'

/** What a text says that nothing bears out. */
export interface Objection {
  readonly gate: 'promise' | 'grounding' | 'stock' | 'language' | 'length' | 'contact'
  /** The words that are objected to, or what is wrong, for the one repair that the model is given. */
  readonly words: string
}

const LINK = /https?:\/\/[^\s<>"'，。）)]+|www\.[^\s<>"'，。）)]+/giu
const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.]+/gu
/** Numbers with what touches them (250g), and codes of letters and digits. */
const FIGURE = /(?<![A-Za-z\d.])(?:[A-Za-z]{1,6}-?)?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[A-Za-z]{1,4}(?![A-Za-z]))?/gu
const CHINESE = new RegExp(`[${CHINESE_DIGITS}]+`, 'gu')
const MOST_SIGNS = 700

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[,\s\u2060]/gu, '')
    .toLowerCase()

/** A number or code as it is written, and as it is compared: without its unit and signs of thousands. */
interface Figure {
  readonly words: string
  readonly plain: string
}

const figuresIn = (text: string): Figure[] =>
  [...text.replaceAll('，', '、').normalize('NFKC').matchAll(FIGURE)].map(([found]) => {
    const words = found.replace(/[.,]+$/u, '')
    const one = words.replaceAll(',', '').toLowerCase()
    const [, number, unit = ''] = /^(\d+(?:\.\d+)?)([a-z]*)$/u.exec(one) ?? []
    return { words, plain: number === undefined ? one : `${Number(number)}${unit === 'k' ? 'k' : ''}` }
  })

/** Measures that people give in one unit and are told back in another: 140斤 is 70 kg, 5'7 is 170 cm, 10 stone 63.5 kg. */
const MEASURES: readonly (readonly [RegExp, (...given: number[]) => number[]])[] = [
  [/(\d+(?:\.\d+)?)\s?斤/gu, (n) => [n / 2]],
  [/(\d+(?:\.\d+)?)\s?(?:lbs?|pounds?)\b/giu, (n) => [n * 0.4536]],
  [/(\d+(?:\.\d+)?)\s?(?:stones?|st)\b/giu, (n) => [n * 6.35]],
  [/(\d)\s?(?:['’′]|ft|feet|foot)\s?(\d{1,2})?/giu, (feet, inches = 0) => [feet * 30.48 + inches * 2.54]],
  [/(\d+(?:\.\d+)?)\s?(?:inch(?:es)?|["”])/giu, (n) => [n * 2.54]],
  [/(\d\.\d+)\s?(?:m\b|米)/giu, (n) => [n * 100]],
  [/(?<![\d.])1米(\d{1,2})/gu, (n) => [100 + (n < 10 ? n * 10 : n)]],
]
const rounded = (value: number): string[] => [String(Math.round(value)), String(Math.round(value * 10) / 10), String(Math.floor(value))]

/** Every number of the material, in digits or characters, and what its measures come to in other units. */
function numbersOf(text: string): ReadonlySet<string> {
  const inCharacters = [...text.matchAll(CHINESE)].flatMap(([word]) => chineseNumber(word) ?? [])
  const measured = MEASURES.flatMap(([pattern, convert]) =>
    [...text.matchAll(pattern)].flatMap((found) => convert(...found.slice(1).flatMap((one) => (one === undefined ? [] : [Number(one)])))),
  )
  return new Set([...figuresIn(text).map(({ plain }) => plain), ...inCharacters.map(String), ...measured.flatMap(rounded)])
}

/** Figures, codes, links and addresses of a text that stand nowhere in the material, each once. Digits alone below ten are counts of what is listed. */
export function ungrounded(text: string, material: readonly string[]): readonly Objection[] {
  const all = bare(material.join('\n'))
  const known = numbersOf(material.join('\n'))
  const has = (found: string) => all.includes(bare(found))
  const contacts = [...text.matchAll(LINK), ...text.matchAll(EMAIL)].map(([found]) => found).filter((found) => !has(found))
  const rest = text.replace(LINK, ' ').replace(EMAIL, ' ')
  const said = figuresIn(rest)
  const borne = said.flatMap(({ plain }) => (known.has(plain) ? [Number(plain)] : []))
  const figures = said.flatMap(({ words, plain }) =>
    /^\d$/u.test(plain) || known.has(plain) || isWorkedOut(Number(plain), borne) ? [] : [words],
  )
  return [
    ...[...new Set(contacts)].map((words): Objection => ({ gate: 'contact', words })),
    ...[...new Set(figures)].map((words): Objection => ({ gate: 'grounding', words })),
  ]
}

/** The difference or sum of two numbers that stand beside it: "356 g and 198 g, 158 g less". */
const isWorkedOut = (number: number, beside: readonly number[]): boolean =>
  beside.some((one, at) =>
    beside.slice(at + 1).some((other) => [one + other, Math.abs(one - other)].some((value) => Math.abs(value - number) < 0.005)),
  )

const HAN = /\p{sc=Han}/gu

/** That a reply is in another language than the shopper writes, or too long for a chat. */
export function misshapen(text: string, language: string): readonly Objection[] {
  const han = text.match(HAN)?.length ?? 0
  const signs = countGraphemes(text)
  const isChinese = language.startsWith('zh') || language === 'ja'
  const isOther = isChinese ? han === 0 && signs > 20 : han > signs / 4
  return [
    ...(isOther ? [{ gate: 'language' as const, words: `write in ${language}` }] : []),
    ...(signs > MOST_SIGNS ? [{ gate: 'length' as const, words: `at most ${MOST_SIGNS} characters` }] : []),
  ]
}

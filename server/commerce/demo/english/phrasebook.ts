import { colours, customerSpecs, english, once } from '../files/index.ts'

/** A text of the shop in English; one that it has no English for stays as it is. */
export const inEnglish = (text: string): string => known(text) ?? known(fullWidth(text)) ?? text

const known = (text: string) => exact().get(text) ?? byPattern(text)

/** Shops that were loaded before keep texts with the comma of English. */
const fullWidth = (text: string) => text.replaceAll(',', '，')

/** The English name of a promotion or a coupon. */
export const offerInEnglish = (id: string, name: string): string => english().promotions[id] ?? english().coupons[id] ?? inEnglish(name)

/** What a promotion grants, in English. */
export const ruleInEnglish = (id: string, rule: string): string => english().rules[id] ?? rule

const exact = once(() => {
  const { promotions: _, rules: __, coupons: ___, said: ____, ...books } = english()
  const named = Object.entries(colours()).map(([zh, [en]]) => [zh, en] as const)
  const people = customerSpecs().map(({ zh, en }) => [zh, en] as const)
  return new Map([...named, ...people, ...Object.values(books).flatMap((book) => Object.entries(book))])
})

const HAN = /\p{Script=Han}/u

/** A city ends with its 市, so that the district behind it is told from it. */
const HOLDS: Readonly<Record<string, string>> = { city: '.+?市' }

const patterns = once(() =>
  Object.entries(english().said).map(([zh, en]) => ({
    matches: new RegExp(`^${zh.replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${HOLDS[name] ?? '.+?'})`)}$`, 'u'),
    en,
  })),
)

/** Of several patterns that fit, one whose every place is known in English: `{hub}` fits a branch of a city too. */
function byPattern(text: string): string | undefined {
  const fitting = patterns().flatMap(({ matches, en }) => {
    const found = matches.exec(text)
    return found ? en.replace(/\{(\w+)\}/g, (_, name: string) => inEnglish(found.groups?.[name] ?? '')) : []
  })
  return fitting.find((said) => !HAN.test(said)) ?? fitting[0]
}

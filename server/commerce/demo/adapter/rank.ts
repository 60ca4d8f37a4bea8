import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Shelved } from './assortment.ts'

/** Weights of where words are found: what a thing is called counts most, what is written of it least. */
const IN_ALIAS = 6
const IN_TITLE = 4
const IN_CATEGORY = 3
const IN_FACTS = 1
/** Longer texts are no search; what comes later is not read. */
const MOST_LETTERS = 200

/** A product's words as they are compared, made once. */
export interface Findable {
  readonly id: string
  readonly named: readonly string[]
  readonly title: string
  readonly category: string
  readonly rest: string
}

export const findable = ({ facts, titleEn, descriptionEn }: Omit<Shelved, 'art'>): Findable => ({
  id: facts.id,
  named: facts.aliases.map(fold),
  title: fold(`${facts.title} ${titleEn} ${facts.brand}`),
  category: fold(facts.category),
  rest: fold(`${facts.description} ${descriptionEn} ${Object.values(facts.attributes).join(' ')}`),
})

/** Product ids that fit the words, best first; of equals the shop's own order. Nothing fits → empty. */
export function rank(words: string, products: readonly Findable[]): string[] {
  const whole = fold(firstGraphemes(words, MOST_LETTERS))
  const terms = termsOf(whole)
  if (terms.length === 0) return []
  const scored = products.map((each, at) => ({ id: each.id, at, score: score(terms, each, whole) }))
  return scored
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ id }) => id)
}

function score(terms: readonly string[], product: Findable, whole: string): number {
  const found = terms.reduce((sum, term) => sum + place(term, product), 0)
  // the name itself stands in what was typed: "有没有卡其风衣"
  const called = product.named.reduce((longest, alias) => (alias.length > longest && whole.includes(alias) ? alias.length : longest), 0)
  return found + called * IN_ALIAS
}

function place(term: string, { named, title, category, rest }: Findable): number {
  if (named.some((alias) => alias.includes(term))) return IN_ALIAS
  if (title.includes(term)) return IN_TITLE
  if (category.includes(term)) return IN_CATEGORY
  return rest.includes(term) ? IN_FACTS : 0
}

/** Words of letters whole; Chinese by pairs, as it has no spaces. */
function termsOf(whole: string): string[] {
  const runs = whole.match(/[\p{Script=Han}]+|[a-z0-9+]{2,}/gu) ?? []
  return [...new Set(runs.flatMap((run) => (/\p{Script=Han}/u.test(run) && run.length > 2 ? pairs(run) : [run])))].slice(0, 40)
}

const pairs = (run: string) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

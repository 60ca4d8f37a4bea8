import type { Assortment, Shelved } from './assortment.ts'

/** Weights of where words are found: what a thing is called counts most, what is written of it least. */
const IN_ALIAS = 6
const IN_TITLE = 4
const IN_CATEGORY = 3
const IN_FACTS = 1

/** Product ids that fit the words, best first; of equals the shop's own order. Nothing fits → empty. */
export function rank(words: string, { products }: Assortment): string[] {
  const terms = termsOf(words)
  if (terms.length === 0) return []
  const scored = [...products.values()].map((each, at) => ({ id: each.facts.id, at, score: score(terms, each, fold(words)) }))
  return scored
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ id }) => id)
}

function score(terms: readonly string[], { facts, titleEn, descriptionEn }: Shelved, whole: string): number {
  const title = fold(`${facts.title} ${titleEn} ${facts.brand}`)
  const category = fold(facts.category)
  const rest = fold(`${facts.description} ${descriptionEn} ${Object.values(facts.attributes).join(' ')}`)
  const named = facts.aliases.map(fold)
  const found = terms.reduce((sum, term) => sum + place(term, title, category, rest, named), 0)
  // the name itself stands in what was typed: "有没有卡其风衣"
  const called = Math.max(0, ...named.filter((alias) => whole.includes(alias)).map((alias) => alias.length))
  return found + called * IN_ALIAS
}

function place(term: string, title: string, category: string, rest: string, named: readonly string[]): number {
  if (named.some((alias) => alias.includes(term))) return IN_ALIAS
  if (title.includes(term)) return IN_TITLE
  if (category.includes(term)) return IN_CATEGORY
  return rest.includes(term) ? IN_FACTS : 0
}

/** Words of letters whole; Chinese by pairs, as it has no spaces. */
function termsOf(words: string): string[] {
  const runs = fold(words).match(/[\p{Script=Han}]+|[a-z0-9+]{2,}/gu) ?? []
  return [...new Set(runs.flatMap((run) => (/\p{Script=Han}/u.test(run) && run.length > 2 ? pairs(run) : [run])))].slice(0, 40)
}

const pairs = (run: string) => Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

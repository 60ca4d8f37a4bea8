import type { Mark } from '../kinds.ts'
import { compare, type Difference } from '../walk/compare.ts'
import { nature } from '../walk/lineage.ts'
import { suitability, type Verdict } from '../walk/suitability.ts'
import { type Called, calledIn, itemsAt, namedIn, type PathStep, type Question, type ShopGraph, toldPath } from './question.ts'

/** What tells two things apart, and which of them suits what the question names. */
export interface CompareAnswer {
  readonly a: Called
  readonly b: Called
  readonly lines: readonly ComparedLine[]
  /** What is asked for, such as 保暖, with the verdict on each. */
  /** What makes what is told here unsafe to promise. */
  readonly marks: readonly Mark[]
  readonly wish?: { readonly what: Called; readonly a: Verdict; readonly b: Verdict; readonly because: readonly (readonly PathStep[])[] }
}

/** One line of it. */
export interface ComparedLine {
  readonly by: Difference['by']
  readonly attribute?: string
  readonly a: readonly string[]
  readonly b: readonly string[]
  readonly because: readonly (readonly PathStep[])[]
}

const MOST_NAMES = 4
const MOST_REASONS = 2

/** The two products at hand, or the two things that the words name; undefined where the graph sees no difference. */
export function askCompare(shop: ShopGraph, question: Question): CompareAnswer | undefined {
  const { graph } = shop
  const [a, b] = pair(shop, question)
  if (a === undefined || b === undefined) return undefined
  const called = calledIn(graph, question.language)
  const names = (ids: readonly string[]) => ids.slice(0, MOST_NAMES).map((id) => called(id).name)
  const found = compare(graph, a, b)
  const lines = found.map(({ by, attribute, because, ...sides }) => ({
    by,
    ...(attribute !== undefined && { attribute: called(attribute).name }),
    a: names(sides.a),
    b: names(sides.b),
    because: because.slice(0, MOST_REASONS).map(toldPath(called)),
  }))
  const wish = wishOf(shop, question, a, b)
  if (lines.length === 0 && !wish) return undefined
  const marks = [...(wish?.marks ?? []), ...found.flatMap(({ because }) => because.flatMap((path) => path.flatMap((edge) => edge.marks)))]
  return { a: called(a), b: called(b), lines, marks: [...new Set(marks)], ...(wish && { wish: wish.told }) }
}

function pair(shop: ShopGraph, question: Question): readonly (string | undefined)[] {
  const items = itemsAt(shop, question)
  if (items.length >= 2) return items
  const own = new Set(items.flatMap((item) => nature(shop.graph, item).map(({ id }) => id)))
  const named = namedIn(shop, question.words)
    .goods.filter(({ kind }) => kind !== 'category')
    .map(({ id }) => id)
  return [...items, ...named.filter((id) => !own.has(id))]
}

function wishOf(shop: ShopGraph, { words, language }: Question, a: string, b: string) {
  const called = calledIn(shop.graph, language)
  const asked = namedIn(shop, words).wishes.map(({ id }) => ({ id, a: suitability(shop.graph, a, id), b: suitability(shop.graph, b, id) }))
  const found = asked.find((one) => one.a.verdict !== 'not_known' || one.b.verdict !== 'not_known')
  if (!found) return undefined
  const because = [...found.a.because.slice(0, 1), ...found.b.because.slice(0, 1)].map(toldPath(called))
  return { told: { what: called(found.id), a: found.a.verdict, b: found.b.verdict, because }, marks: [...found.a.marks, ...found.b.marks] }
}

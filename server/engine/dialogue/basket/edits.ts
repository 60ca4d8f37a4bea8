import type { WantedLine } from '#engine/conversation'
import type { ProductFact } from '../facts/index.ts'
import type { Clause } from './clauses.ts'
import { type Chosen, extremeOf, sizeOption } from './line.ts'
import { type ValuesNamed, valuesNamed } from './values.ts'

/** What a message may mean: goods that are known, which of them each name means, and what is there before it. */
export interface Ground {
  readonly products: readonly ProductFact[]
  /** The ids of the goods that the message names, in its order. */
  readonly named: readonly string[]
  readonly lines: readonly WantedLine[]
  /** Goods that are spoken of without being named, the likeliest first. */
  readonly focus: readonly string[]
  /** What was chosen of goods before, beside the basket. */
  readonly chosen: (product: ProductFact) => Chosen
  /** The size that was advised, as it is written. */
  readonly advised: (productId: string) => string | undefined
}

/** What one clause tells of one article. */
export interface Told {
  readonly product: ProductFact
  readonly values: ValuesNamed
  readonly count: number | undefined
  readonly clause: Clause
  /** The article is named in the clause itself. */
  readonly isNamed: boolean
}

/** What each clause tells, of the article that it names or goes on with. What tells nothing of goods is left out. */
export function toldOf(clauses: readonly Clause[], ground: Ground): readonly Told[] {
  const told: Told[] = []
  for (const clause of clauses) {
    const named = productOf(ground, clause.goods.map((at) => ground.named[at] ?? '')[0])
    const owner = named ?? ownerOf(clause, ground, told.at(-1)?.product)
    if (!owner) continue
    const count = clause.counts.findLast((one) => one.isSure || valuesNamed(one.text, owner).size === 0)?.value
    const values = valuesOf(clause, owner, ground)
    const isTelling = named !== undefined || values.size > 0 || count !== undefined || clause.words.has('drop')
    if (isTelling) told.push({ product: owner, values, count, clause, isNamed: named !== undefined })
  }
  return told
}

const productOf = ({ products }: Ground, id: string | undefined): ProductFact | undefined => products.find((one) => one.id === id)

/** Goods that a clause goes on with: those just named or spoken of, as far as they come in what it tells; the article of the basket that does. */
function ownerOf(clause: Clause, ground: Ground, last: ProductFact | undefined): ProductFact | undefined {
  const lines = ground.lines.map(({ productId }) => productId).toReversed()
  const ids = [...new Set([...(last ? [last.id] : []), ...ground.focus, ...lines])]
  const near = ids.flatMap((id) => productOf(ground, id) ?? [])
  const fitting = near.find((one) => valuesOf(clause, one, ground).size > 0)
  if (fitting) return fitting
  const isBare = clause.counts.length > 0 || (clause.words.has('drop') && clause.text.trim() !== '')
  return isBare
    ? near.find((one) => ground.lines.length === 0 || last === one || ground.lines.some(({ productId }) => productId === one.id))
    : undefined
}

/** The values a clause names of a product: by their names, by the smaller or larger kind, by the size that was advised. */
function valuesOf(clause: Clause, product: ProductFact, ground: Ground): ValuesNamed {
  const said = [clause.text, ...clause.counts.flatMap(({ text, isSure }) => (isSure ? [] : [text]))].join(' ')
  const own = new Map(valuesNamed(said, product))
  const add = (chosen: Chosen) => {
    for (const [name, value] of Object.entries(chosen)) if (!own.has(name)) own.set(name, [value])
  }
  if (clause.words.has('small')) add(extremeOf(product, 'small'))
  if (clause.words.has('big')) add(extremeOf(product, 'big'))
  const size = clause.words.has('advised') ? ground.advised(product.id) : undefined
  const option = sizeOption(product)
  if (size !== undefined && option !== undefined) own.set(option, [product.own[size] ?? size])
  return own
}

/** Lines of one article as a message tells of them. */
interface Group {
  chosen: Chosen
  count: number | undefined
}

/** The lines that a message tells of one article: each of several values is a line of its own. `each`: so many of every one. */
export function groupsOf(told: readonly Told[], each: number | undefined): readonly Group[] {
  const groups: Group[] = []
  for (const { values, count, clause } of told) {
    const kinds = combined(values)
    const last = groups.at(-1)
    const number = kinds.length > 1 && count === kinds.length && each === undefined ? 1 : count
    if (clause.words.has('all') && last && kinds.length === 1) {
      for (const group of groups) Object.assign(group, { chosen: { ...group.chosen, ...kinds[0] } })
    } else if (last && kinds.length === 1 && !isApart(last, kinds[0] ?? {}, { count, each })) {
      Object.assign(last, { chosen: { ...last.chosen, ...kinds[0] }, count: number ?? last.count })
    } else groups.push(...kinds.map((chosen) => ({ chosen, count: number })))
  }
  return filled(groups).map((group) => ({ ...group, count: each ?? group.count }))
}

/** Another value of the same option, with a number to it, is another line; without one it is a change of mind. */
const isApart = (
  last: Group,
  next: Chosen,
  { count, each }: { readonly count: number | undefined; readonly each: number | undefined },
): boolean =>
  Object.entries(next).some(([name, value]) => last.chosen[name] !== undefined && last.chosen[name] !== value) &&
  (count !== undefined || last.count !== undefined || each !== undefined)

/** What all but one say of an option holds for that one too: "一双黑一双白 43码". */
function filled(groups: readonly Group[]): Group[] {
  const names = [...new Set(groups.flatMap(({ chosen }) => Object.keys(chosen)))]
  return groups.map(({ chosen, count }) => {
    const lacking = names.filter((name) => chosen[name] === undefined)
    const shared = lacking.flatMap((name) => {
      const said = [...new Set(groups.flatMap((other) => other.chosen[name] ?? []))]
      return said.length === 1 ? [[name, said[0] ?? ''] as const] : []
    })
    return { chosen: { ...Object.fromEntries(shared), ...chosen }, count }
  })
}

/** Each way to choose one of the values that are named of every option. */
function combined(values: ValuesNamed): Chosen[] {
  let all: Chosen[] = [{}]
  for (const [name, named] of values) all = all.flatMap((one) => named.map((value) => ({ ...one, [name]: value })))
  return all
}

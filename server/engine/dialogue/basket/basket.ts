import type { WantedLine } from '#engine/conversation'
import type { ProductFact } from '../facts/index.ts'
import type { SaidBasket } from './clauses.ts'
import { type Ground, groupsOf, type Told, toldOf } from './edits.ts'
import { type Chosen, sizeOption, variantsFor } from './line.ts'

/** So many lines a basket has at most, and so many of one article. */
const MOST_LINES = 8
const MOST_PIECES = 999

/** The basket after a message, and whether the message tells anything of it. */
export interface Edited {
  readonly lines: readonly WantedLine[]
  readonly isTold: boolean
  /** It chooses a kind of something. */
  readonly isChosen: boolean
}

/** What is to be bought after a message: articles added, dropped, put in place of others, another kind or number of what is there. Pure. */
export function editedBasket(said: SaidBasket, ground: Ground): Edited {
  const told = toldOf(said.clauses, ground).filter((one) => !countsAll(one, ground.lines))
  if (told.length === 0) return { lines: ground.lines, isTold: false, isChosen: false }
  const swap = swapIn(told)
  const rest = told.filter((one) => one !== swap?.to && one !== swap?.from && !one.clause.words.has('drop'))
  const each = told.find(({ clause }) => clause.words.has('each'))?.count
  let lines = ground.lines
  for (const one of told) if (one.clause.words.has('drop')) lines = without(lines, one)
  // what it is to be put in place of is not known here
  if (swap && swap.to.values.size === 0 && lines.some((line) => isOf(line, swap.to)))
    return { lines: ground.lines, isTold: false, isChosen: false }
  if (swap) lines = swapped(lines, swap, ground)
  for (const product of new Set(rest.map((one) => one.product))) {
    const own = rest.filter((one) => one.product === product)
    lines = withTold(lines, product, own, { ground, each })
  }
  const only = told.filter(({ clause, isNamed }) => isNamed && clause.words.has('only'))
  if (only.length > 0) {
    const kept = new Set(rest.filter(({ isNamed }) => isNamed).map(({ product }) => product.id))
    lines = lines.filter(({ productId }) => kept.has(productId))
  }
  return { lines: lines.slice(0, MOST_LINES), isTold: true, isChosen: told.some(({ values }) => values.size > 0) }
}

/** "两双一共多少": a number of all that is there changes nothing. */
const countsAll = ({ values, count, clause, isNamed }: Told, lines: readonly WantedLine[]): boolean =>
  !isNamed &&
  values.size === 0 &&
  lines.length > 1 &&
  !clause.words.has('more') &&
  (count === lines.length || count === lines.reduce((sum, { quantity }) => sum + quantity, 0))

/** Whether a line may be of what a clause tells: its article, and no other value of an option. */
const isOf = ({ productId, chosen }: WantedLine, { product, values }: Pick<Told, 'product' | 'values'>): boolean =>
  productId === product.id && [...values].every(([name, named]) => chosen[name] === undefined || named.includes(chosen[name]))

const without = (lines: readonly WantedLine[], told: Told): readonly WantedLine[] => lines.filter((line) => !isOf(line, told))

interface Swap {
  readonly from: Told | undefined
  readonly to: Told
}

/** What comes in place of what: "X换成Y", "swap X for Y", "Y instead of X", "换成Y". */
function swapIn(told: readonly Told[]): Swap | undefined {
  const at = told.findIndex(({ clause }) => clause.words.has('swap') || clause.words.has('for'))
  const one = told[at]
  if (!one) return undefined
  const [before, next] = [told[at - 1], told[at + 1]]
  if (one.clause.words.has('for')) return before && { from: one, to: before }
  if (next?.clause.words.has('into')) return { from: one, to: next }
  return { from: before?.isNamed && !before.clause.words.has('drop') ? before : undefined, to: one }
}

function swapped(lines: readonly WantedLine[], { from, to }: Swap, ground: Ground): readonly WantedLine[] {
  const [kind = {}] = groupsOf([to], undefined).map(({ chosen }) => chosen)
  const last = lines.findLast((line) => (from ? isOf(line, from) : to.isNamed || line.productId === to.product.id)) ?? lines.at(-1)
  if (!last) return withTold(lines, to.product, [to], { ground, each: undefined })
  const isSame = last.productId === to.product.id
  const line: WantedLine = {
    productId: to.product.id,
    chosen: isSame ? { ...last.chosen, ...kind } : kind,
    quantity: to.count ?? last.quantity,
  }
  return lines.map((one) => (one === last ? line : one))
}

interface Way {
  readonly ground: Ground
  readonly each: number | undefined
}

/** The lines with what a message tells of one article. */
function withTold(lines: readonly WantedLine[], product: ProductFact, told: readonly Told[], { ground, each }: Way): readonly WantedLine[] {
  const groups = groupsOf(told, each).map(({ chosen, count }) => ({ chosen, count: count && Math.min(count, MOST_PIECES) }))
  const existing = lines.filter(({ productId }) => productId === product.id)
  const [group, ...more] = groups
  const [line, ...others] = existing
  if (!group) return lines
  if (!line) return [...lines, ...groups.map(({ chosen, count }) => lineOf(product, chosen, count, ground))]
  if (more.length > 0) {
    const at = lines.indexOf(line)
    const made = groups.map(({ chosen, count }) => ({ productId: product.id, chosen: { ...line.chosen, ...chosen }, quantity: count ?? 1 }))
    return [...lines.slice(0, at), ...made, ...lines.slice(at + 1).filter(({ productId }) => productId !== product.id)]
  }
  const alike = existing.find((one) => told.some((each) => isOf(one, each)))
  const isMore = told.some(({ clause }) => clause.words.has('more'))
  if (isMore && group.count !== undefined) {
    if (!alike) return [...lines, lineOf(product, { ...line.chosen, ...group.chosen }, group.count, ground)]
    return lines.map((one) =>
      one === alike ? { ...one, chosen: { ...one.chosen, ...group.chosen }, quantity: one.quantity + (group.count ?? 1) } : one,
    )
  }
  const changed = alike ?? others.at(-1) ?? line
  return lines.map((one) =>
    one === changed ? { ...one, chosen: fitting(product, one.chosen, group.chosen), quantity: group.count ?? one.quantity } : one,
  )
}

/** What is newly chosen holds; of what was chosen before, what is sold together with it. */
function fitting(product: ProductFact, before: Chosen, chosen: Chosen): Chosen {
  const both = { ...before, ...chosen }
  return variantsFor(product, { chosen: both }).length > 0 ? both : chosen
}

/** A new line: what was chosen of it before holds beside what is chosen now, and so does the size that was advised. */
export function lineOf(
  product: ProductFact,
  chosen: Chosen,
  count: number | undefined,
  ground: Pick<Ground, 'chosen' | 'advised'>,
): WantedLine {
  const option = sizeOption(product)
  const size = ground.advised(product.id)
  const advised = option !== undefined && size !== undefined ? { [option]: product.own[size] ?? size } : {}
  return { productId: product.id, chosen: fitting(product, { ...advised, ...ground.chosen(product) }, chosen), quantity: count ?? 1 }
}

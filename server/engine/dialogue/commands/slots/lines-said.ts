import { folded, type Token, tokensOf, wordTables } from '#engine/guards'
import { remembered } from '#engine/text'
import { countsIn, foldedText } from '../../basket/index.ts'
import type { OrderFact } from '../../facts/index.ts'
import { goodsNamed, linesNamed } from '../../reference/index.ts'
import type { Scene } from '../../scene.ts'
import { topFlow } from '../../talk.ts'
import { calledIn } from '../questions.ts'

const FILE = 'data/dialogue/lines.tsv'
const KINDS = ['go', 'keep', 'all', 'other', 'one', 'order', 'denies'] as const
type Kind = (typeof KINDS)[number]

const tables = wordTables(FILE, KINDS)

/** A clause of a message that says of something that it goes or stays: how many, whether all of it, and where it stands. */
interface Clause {
  readonly op: 'go' | 'keep' | undefined
  readonly isAll: boolean
  readonly isNotAll: boolean
  /** It says that one of several is meant. */
  readonly isOne: boolean
  readonly denies: boolean
  /** It speaks of a whole order, whatever goods tell which. */
  readonly isOfOrder: boolean
  readonly count: number | undefined
  readonly span: readonly [number, number]
}

const BREAKS = /[,，。!！?？;；、\n]|\bbut\b|(?<=\p{sc=Han})\s+/giu

const clausesOf = remembered((said: string): readonly Clause[] => {
  const ends = [...said.matchAll(BREAKS)].map((found) => [found.index, found.index + found[0].length] as const)
  const spans = [...ends, [said.length, said.length] as const].map(([end], at) => [at === 0 ? 0 : (ends[at - 1]?.[1] ?? 0), end] as const)
  return spans.filter(([start, end]) => said.slice(start, end).trim() !== '').map((span) => clauseOf(said, span))
})

function clauseOf(said: string, span: readonly [number, number]): Clause {
  const text = foldedText(said.slice(...span))
  const pieces: readonly Token<Kind>[] = tables().flatMap((table) =>
    tokensOf(folded(text).text, table).filter(({ kinds }) => kinds.size > 0),
  )
  const of = (kind: Kind) => pieces.find(({ kinds }) => kinds.has(kind))
  const [go, keep, all, denies] = [of('go'), of('keep'), of('all'), of('denies')]
  const op = keep ? 'keep' : go ? 'go' : undefined
  const from = (keep ?? go)?.start ?? 0
  const counts = countsIn(text)
  // "two tees, I only want one": what stands behind the verb is counted by it
  const count = counts.find(({ start }) => start >= from) ?? counts[0]
  const isNotAll = all !== undefined && denies !== undefined && denies.start < all.start
  const has = (kind: Kind) => of(kind) !== undefined
  return {
    op,
    isAll: has('all') && !isNotAll,
    isNotAll,
    isOne: has('one'),
    denies: has('denies'),
    isOfOrder: has('order'),
    count: count?.value,
    span,
  }
}

/** A word or two, of all that is there. */
const SHORT = 8

/** What a message says of the lines of an order. */
export interface LinesSaid {
  /** So many pieces go; 0: all of them. */
  readonly pieces?: number
  /** So many stay. */
  readonly stays?: number
  /** `line`: one line alone is meant; `whole`: all that the order holds; `named`: a line is named, and whether it alone is meant is open. */
  readonly part?: 'line' | 'whole' | 'named'
  /** The line that goes. */
  readonly item?: string
}

/** What a message says of the lines of an order, or of how many pieces, where the order is not known yet. Empty where it says nothing of the kind. */
export function linesSaid(scene: Scene, order: OrderFact | undefined): LinesSaid {
  const { turn, talk } = scene
  const clauses = clausesOf(turn.said)
  const counted = clauses.findLast(({ op, count }) => op !== undefined && count !== undefined)
  const isAll =
    clauses.some((one) => one.op === 'go' && one.isAll) ||
    (clauses.length === 1 && turn.said.length <= SHORT && clauses.some((one) => one.isAll))
  const isNotAll = clauses.some((one) => one.isNotAll)
  const named = order && order.items.length > 1 ? goodsNamed(turn, talk, [order]) : []
  const linesIn = ({ span }: Clause): readonly string[] => {
    if (!order || order.items.length < 2) return []
    const within = named.filter(({ entity }) => entity.span[0] < span[1] && span[0] < entity.span[1]).map(({ ref }) => ref)
    return linesNamed(order, { said: turn.said.slice(...span), named: within, called: calledIn(turn, span), options: [] })
  }
  // once it is open, lines are told by their names alone: not this one, that one
  const isOpen = topFlow(talk)?.orderNumber !== undefined && turn.state.pending?.slot !== 'order'
  const opOf = ({ op, denies }: Clause) => op ?? (isOpen ? (denies ? 'keep' : 'go') : undefined)
  const [kept, gone] = (['keep', 'go'] as const).map((wanted) => clauses.filter((one) => opOf(one) === wanted).flatMap(linesIn))
  const rest = (order?.items ?? []).map(({ variantId }) => variantId).filter((id) => !kept?.includes(id))
  const items = gone && gone.length > 0 ? gone.filter((id) => !kept?.includes(id)) : kept && kept.length > 0 ? rest : []
  const isPart = (kept && kept.length > 0 && items.length > 0) || isNotAll || clauses.some(({ isOne }) => isOne)
  const isNamed = items.length === 1 && !clauses.some(({ op, isOfOrder }) => op === 'go' && isOfOrder)
  const lines: LinesSaid = {
    ...(items.length === 1 && { item: items[0]! }),
    ...(isPart ? { part: 'line' as const } : isNamed && { part: 'named' as const }),
  }
  if (isAll && !counted) return { ...lines, pieces: 0, ...(!isPart && { part: 'whole' as const }) }
  if (!counted?.count) return lines
  return counted.op === 'keep' ? { ...lines, stays: counted.count } : { ...lines, pieces: counted.count }
}

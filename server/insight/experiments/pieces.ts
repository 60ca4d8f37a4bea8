import type { Dimension } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { type Arm, armOf, NO_UNITS, together } from '#platform/statistics'
import { NEWS_DIMENSIONS, newsEvent, newsShoppers } from './news-units.ts'
import { DIMENSIONS, type Drawn, type DrawnShopper, drawnShoppers, unitsOf } from './units.ts'

/** By what an experiment is judged. */
export const dimensionsOf = (what: string): readonly Dimension[] => (what.startsWith('news:') ? NEWS_DIMENSIONS : DIMENSIONS)

/** Shoppers of the first piece, and how few or many a later one may have. */
const FIRST = 100
const [FEWEST, MOST] = [10, 200_000]
/** A piece is to take about so long: where one took less the next is larger, where it took more it is smaller. Milliseconds. */
const QUICK_MS = 80
const SLOW_MS = 250

/** What the shoppers of an experiment came to: how many are in each arm, and each figure's arms. */
export interface Reckoned {
  readonly treated: number
  readonly heldOut: number
  readonly arms: Readonly<Partial<Record<Dimension, { readonly treated: Arm; readonly heldOut: Arm }>>>
}

/** Does something in a transaction of its own: no statement, and no snapshot, lasts for a whole large house. */
export type InTurn = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Adds up the shoppers of an experiment, some at a time by their ids: equal to all of them at once, however many a piece has. */
export async function reckon(inTurn: InTurn, what: string, drawn: Drawn, pieces: AsyncIterable<Sql> = piecesOf(inTurn)): Promise<Reckoned> {
  let sum: Reckoned = { treated: 0, heldOut: 0, arms: {} }
  for await (const piece of pieces) {
    const shoppers = await inTurn((tx) => comparedIn(tx, what, drawn, piece))
    sum = added(sum, shoppers, dimensionsOf(what))
  }
  return sum
}

/** Who is compared: of news those of whom there was some, else all who wrote. */
const comparedIn = (tx: Tx, what: string, drawn: Drawn, piece: Sql): Promise<DrawnShopper[]> => {
  const event = newsEvent(what)
  return event ? newsShoppers(tx, event, drawn, piece) : drawnShoppers(tx, drawn, piece)
}

function added(sum: Reckoned, shoppers: readonly DrawnShopper[], figures: readonly Dimension[]): Reckoned {
  const heldOut = shoppers.filter((one) => one.heldOut).length
  const arms = figures.map((figure) => {
    const before = sum.arms[figure]
    const arm = (held: boolean, old: Arm = NO_UNITS) => together(old, armOf(unitsOf(shoppers, figure, held)))
    return [figure, { treated: arm(false, before?.treated), heldOut: arm(true, before?.heldOut) }] as const
  })
  return { treated: sum.treated + shoppers.length - heldOut, heldOut: sum.heldOut + heldOut, arms: Object.fromEntries(arms) }
}

/** Ranges of shoppers, by their ids: the next as large as the last was quick. A condition on a `shopper_id`. */
export async function* piecesOf(inTurn: InTurn, first = FIRST): AsyncGenerator<Sql> {
  let [after, size] = ['00000000-0000-0000-0000-000000000000', first]
  for (;;) {
    const last = await inTurn((tx) =>
      tx.row<{ id: string }>(sql`select id from shoppers where id > ${after} order by id offset ${size - 1} limit 1`),
    )
    const began = performance.now()
    yield last ? sql`shopper_id > ${after}::uuid and shopper_id <= ${last.id}::uuid` : sql`shopper_id > ${after}::uuid`
    if (!last) return
    const took = performance.now() - began
    after = last.id
    if (took < QUICK_MS) size = Math.min(MOST, size * 2)
    else if (took > SLOW_MS) size = Math.max(FEWEST, Math.floor(size / 2))
  }
}

/** Shoppers that a plan is made by, at the most, and in how many places of all they stand. */
const SAMPLED = 2_000
const PLACES = 20

/** Some shoppers, evenly over all that there are, in pieces, and which share of all they are. */
export async function sampleOf(inTurn: InTurn, sampled = SAMPLED): Promise<{ pieces: AsyncIterable<Sql>; share: number }> {
  const all = (await inTurn((tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from shoppers`)))?.n ?? 0
  if (all <= sampled) return { pieces: piecesOf(inTurn), share: 1 }
  const [each, apart] = [Math.ceil(sampled / PLACES), Math.floor(all / PLACES)]
  const ends = await inTurn((tx) =>
    tx.rows<{ from: string; to: string }>(sql`
      select min(id::text) as from, max(id::text) as to from (select id, row_number() over (order by id) - 1 as n from shoppers) numbered
      where n % ${apart}::int < ${each}::int and n < ${apart * PLACES}::int group by n / ${apart}::int`),
  )
  return { pieces: ranges(ends), share: (ends.length * each) / all }
}

async function* ranges(ends: readonly { readonly from: string; readonly to: string }[]): AsyncGenerator<Sql> {
  for (const { from, to } of ends) yield sql`shopper_id >= ${from}::uuid and shopper_id <= ${to}::uuid`
}

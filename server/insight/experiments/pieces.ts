import type { Dimension } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import { ranTooLong, type Tx } from '#platform/db'
import { type Arm, armOf, NO_UNITS, together } from '#platform/statistics'
import { NEWS_DIMENSIONS, newsEvent, newsShoppers } from './news-units.ts'
import { DIMENSIONS, type Drawn, type DrawnShopper, drawnShoppers, unitsOf } from './units.ts'

/** By what an experiment is judged. */
export const dimensionsOf = (what: string): readonly Dimension[] => (what.startsWith('news:') ? NEWS_DIMENSIONS : DIMENSIONS)

/** Shoppers of the first piece, and how few a slow one or how many a quick one is followed by. */
const FIRST = 100
const [FEWEST, MOST] = [10, 20_000]
/** A piece is to take about so long: where one took less the next is larger, where it took more it is smaller. Milliseconds. */
const QUICK_MS = 80
const SLOW_MS = 250
/** One that takes longer is broken off and cut: after many shoppers of whom there is nothing those may come of whom there is much. */
const LONGEST_MS = 3_000
const CUT = 8

/** What the shoppers of an experiment came to: how many are in each arm, and each figure's arms. */
export interface Reckoned {
  readonly treated: number
  readonly heldOut: number
  readonly arms: Readonly<Partial<Record<Dimension, { readonly treated: Arm; readonly heldOut: Arm }>>>
}

/** Does something in a transaction of its own: no statement, and no snapshot, lasts for a whole large house. */
export type InTurn = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Does something with one piece of all shoppers after another: a condition on a `shopper_id`, and whether it can be cut where the database breaks it off. */
export type Pieces = (each: (piece: Sql, canBeCut: boolean) => Promise<void>) => Promise<void>

/** Adds up the shoppers of an experiment, some at a time by their ids: equal to all of them at once, however many a piece has. */
export async function reckon(
  inTurn: InTurn,
  what: string,
  drawn: Drawn,
  pieces = piecesOf(inTurn),
  longestMs = LONGEST_MS,
): Promise<Reckoned> {
  let sum: Reckoned = { treated: 0, heldOut: 0, arms: {} }
  await pieces(async (piece, canBeCut) => {
    const shoppers = await inTurn(async (tx) => {
      // a single shopper has as long as any statement
      if (canBeCut) await tx.run(sql`select set_config('statement_timeout', ${String(longestMs)}::text, true)`)
      return comparedIn(tx, what, drawn, piece)
    })
    sum = added(sum, shoppers, dimensionsOf(what))
  })
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

/** Ranges of all shoppers, by their ids. */
export const piecesOf =
  (inTurn: InTurn, first = FIRST): Pieces =>
  (each) =>
    inPieces('00000000-0000-0000-0000-000000000000', first, each, async (after, size) => {
      const last = await inTurn((tx) =>
        tx.row<{ id: string }>(sql`select id from shoppers where id > ${after} order by id offset ${size - 1} limit 1`),
      )
      if (!last) return { piece: sql`shopper_id > ${after}::uuid` }
      return { piece: sql`shopper_id > ${after}::uuid and shopper_id <= ${last.id}::uuid`, next: last.id }
    })

/** A piece, and where the next begins; absent: it was the last. */
interface Cut<At> {
  readonly piece: Sql
  readonly next?: At
}

/** One piece after another, each as large as the last was quick; one that took too long is done again in smaller ones. */
async function inPieces<At>(begin: At, first: number, each: Parameters<Pieces>[0], cut: (at: At, size: number) => Promise<Cut<At>>) {
  let [at, size]: [At | undefined, number] = [begin, first]
  while (at !== undefined) {
    const { piece, next }: Cut<At> = await cut(at, size)
    const began = performance.now()
    try {
      await each(piece, size > 1)
    } catch (error) {
      if (size === 1 || !ranTooLong(error)) throw error
      size = Math.max(1, Math.floor(size / CUT))
      continue
    }
    const took = performance.now() - began
    at = next
    if (took < QUICK_MS) size = Math.min(MOST, size * 2)
    else if (took > SLOW_MS) size = Math.min(size, Math.max(FEWEST, Math.floor(size / 2)))
  }
}

/** Shoppers that a plan is made by, at the most. */
const SAMPLED = 2_000

/** Some shoppers, each as far from the next by their ids, so that of those of any time there are as many as of others; in pieces, and which share of all they are. */
export async function sampleOf(inTurn: InTurn, sampled = SAMPLED): Promise<{ pieces: Pieces; share: number }> {
  const all = (await inTurn((tx) => tx.row<{ n: number }>(sql`select count(*)::int as n from shoppers`)))?.n ?? 0
  if (all <= sampled) return { pieces: piecesOf(inTurn), share: 1 }
  // of each of as many stretches of equal length the one in the middle
  const stretch = (n: Sql): Sql => sql`(${n} * ${sampled}::bigint + ${all}::bigint / 2) / ${all}::bigint`
  const rows = await inTurn((tx) =>
    tx.rows<{ id: string }>(sql`
      select id from (select id, row_number() over (order by id) as n from shoppers) numbered
      where ${stretch(sql`n`)} > ${stretch(sql`(n - 1)`)} order by id`),
  )
  return { pieces: someOf(rows.map(({ id }) => id)), share: rows.length / all }
}

/** Those of a list. */
const someOf =
  (ids: readonly string[]): Pieces =>
  (each) =>
    inPieces(0, FIRST, each, async (from, size) => {
      const to = from + size
      return { piece: sql`shopper_id = any(${ids.slice(from, to)}::uuid[])`, ...(to < ids.length && { next: to }) }
    })

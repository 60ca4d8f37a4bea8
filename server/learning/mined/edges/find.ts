import { setImmediate as others } from 'node:timers/promises'
import sql from 'sql-template-tag'
import type { ShopGraph } from '#engine/knowledge'
import { sessionOf } from '#learning/history'
import { boughtBeside, EdgeTally, type SaidInSession, saidIn } from '#learning/mining'
import type { Tx } from '#platform/db'
import type { MinedParts } from '../parts.ts'
import { beat } from '../running/state.ts'
import { ordersAfter } from '../scenarios/bought.ts'
import { keepEdges } from './keep.ts'

/** Of a longer history the newest so many sessions are read. */
const MOST_SESSIONS = 200_000
const PAGE = 500
/** Read before others get their turn. */
const AT_ONCE = 25

interface Row {
  readonly number: number
  readonly conversation: string | null
  readonly body: string
}

/** Finds edges of the product graph in the workspace's history; false where it was stopped. Nothing of it answers before a person said yes. */
export async function findEdges(parts: MinedParts, workspaceId: string, signal: AbortSignal): Promise<boolean> {
  const { db, now } = parts
  const graph = await parts.graphOf(workspaceId)
  if (!graph) return true
  const tally = new EdgeTally()
  const { first, count } = await db.inWorkspace(workspaceId, spanOf)
  for (let [after, done] = [first - 1, 0]; ; ) {
    const rows = await db.inWorkspace(workspaceId, (tx) => pageAfter(tx, after))
    const last = rows.at(-1)
    if (!last) break
    const said = await readAll(graph.shop, rows, tally)
    for (const [number, products] of await db.inWorkspace(workspaceId, (tx) => boughtAfterEach(tx, [...said.keys()])))
      addBought(graph.shop, tally, rows, said, number, products)
    ;[after, done] = [last.number, done + rows.length]
    if (!(await db.inWorkspace(workspaceId, (tx) => beat(tx, 'edges', done, count))) || signal.aborted) return false
  }
  const found = await tally.found()
  await db.inWorkspace(workspaceId, (tx) => keepEdges(tx, workspaceId, found, now()))
  return true
}

async function spanOf(tx: Tx): Promise<{ first: number; count: number }> {
  const row = await tx.row<{ first: number; count: number }>(sql`
    select coalesce(min(number), 0)::int as first, count(*)::int as count from (select number from past_sessions order by number desc limit ${MOST_SESSIONS}) p`)
  return row ?? { first: 0, count: 0 }
}

const pageAfter = (tx: Tx, after: number): Promise<Row[]> =>
  tx.rows(
    sql`select number, conversation_id as conversation, body from past_sessions where number > ${after} order by number limit ${PAGE}`,
  )

/** Whose session it is: of another system nobody knows, so each counts for itself. */
const personOf = ({ number, conversation }: Row) => conversation ?? String(number)

async function readAll(shop: ShopGraph, rows: readonly Row[], tally: EdgeTally): Promise<Map<number, SaidInSession>> {
  const all = new Map<number, SaidInSession>()
  for (const [at, row] of rows.entries()) {
    const said = saidIn(shop, sessionOf(row.body)?.messages ?? [])
    tally.add(said, 'said', { session: row.number, person: personOf(row) })
    if (said.goods.length > 0 && row.conversation !== null) all.set(row.number, said)
    if (at % AT_ONCE === 0) await others()
  }
  return all
}

/** Own sessions whose shopper the shop knows, with the products that were paid within a week. */
async function boughtAfterEach(tx: Tx, sessions: readonly number[]): Promise<[number, string[]][]> {
  if (sessions.length === 0) return []
  const rows = await tx.rows<{ number: number; products: string[] }>(sql`
    select number, array_remove(array_agg(distinct product) filter (where paid_at is not null), null) as products
    from (${ordersAfter(sql`select unnest(${[...sessions]}::int[]) as session`)}) o left join lateral unnest(o.products) product on true
    group by number order by number`)
  return rows.map(({ number, products }) => [number, products ?? []])
}

function addBought(
  shop: ShopGraph,
  tally: EdgeTally,
  rows: readonly Row[],
  all: ReadonlyMap<number, SaidInSession>,
  number: number,
  products: readonly string[],
): void {
  const [row, said] = [rows.find((one) => one.number === number), all.get(number)]
  if (!row || !said) return
  const bought = { goods: said.goods, claims: boughtBeside(shop, said, products) }
  tally.add(bought, 'bought', { session: number, person: personOf(row) })
}

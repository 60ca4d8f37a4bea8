import sql from 'sql-template-tag'
import type { Database } from '../../server/platform/db/index.ts'
import type { Result } from '../harness/result.ts'
import { type BenchShopper, onlyWorkspace } from '../harness/shoppers.ts'
import type { Wish } from './wishes.ts'

/** A shopper, and what was to be done for them. */
export interface Wished {
  readonly shopper: BenchShopper
  readonly wish: Wish
}

/** How a deed ended, in the shop and in what the shopper was told. */
export interface Found {
  /** Deeds of the conversation, and the state of the newest. */
  readonly rows: number
  readonly state: string | null
  /** Receipts of the order in the shop by kind, as `cancel_order 1`. */
  readonly receipts: readonly string[]
  /** Money that is to go back. */
  readonly refunds: number
  /** Whether the shop's receipts are those on the deed. */
  readonly same: boolean
  /** Messages that name the first receipt, and that tell of the taking back. */
  readonly told: number
  readonly toldBack: number
}

export async function deedOf(db: Database, { conversationId, orderNumber }: BenchShopper): Promise<Found> {
  const row = await db.inWorkspace(await onlyWorkspace(db), (tx) =>
    tx.row<Found>(sql`
      with shop as (select id, kind from demo.receipts where order_number = ${orderNumber} and receipt is not null),
        said as (select parts::text as words from messages where conversation_id = ${conversationId} and author in ('bot', 'system')),
        deed as (select * from actions where conversation_id = ${conversationId} order by at desc limit 1),
        first as (select receipt -> 0 ->> 'id' as id from deed)
      select (select count(*)::int from actions where conversation_id = ${conversationId}) as rows, (select state from deed) as state,
        array(select kind || ' ' || count(*) from shop group by kind order by 1) as receipts,
        (select count(*)::int from demo.refunds where order_number = ${orderNumber}) as refunds,
        not exists (select from deed, jsonb_array_elements(deed.receipt) r where r ->> 'id' not in (select id from shop)) as same,
        (select count(*)::int from said, first where strpos(words, first.id) > 0) as told,
        (select count(*)::int from said where words like '%一起撤回了%' or words like '%前面办的也撤回了%') as "toldBack"`),
  )
  if (!row) throw new Error(`conversation ${conversationId} is gone`)
  return row
}

const sorted = (kinds: readonly string[]) => kinds.map((kind) => `${kind} 1`).toSorted()
const isAlike = (a: readonly string[], b: readonly string[]) => JSON.stringify(a) === JSON.stringify(b)

/** Whether it was done once; where it is taken back, whether that was. */
const isOnce = ({ state, receipts, refunds }: Found, { does }: Wish): boolean =>
  state === 'undone'
    ? isAlike(receipts, sorted([...does.slice(0, 1), 'withdraw_return'])) && refunds === 0
    : state === 'done' && isAlike(receipts, sorted(does)) && refunds === 1

const isToldOnce = ({ state, told, toldBack }: Found): boolean =>
  state === 'undone' ? told === 0 && toldBack === 1 : told === 1 && toldBack === 0

interface Ran {
  readonly kills: number
  readonly held: number
  readonly struck: number
  readonly settledMs: number
}

/** Counts what must hold: every deed done once or taken back, one receipt each, told once. */
export async function* deedsVerdict(db: Database, all: readonly Wished[], { kills, held, struck, settledMs }: Ran): AsyncIterable<Result> {
  const asked = await Promise.all(all.map(async ({ shopper, wish }) => ({ wish, deed: await deedOf(db, shopper) })))
  // where the shop did not answer in time nothing was begun, and nothing may be there
  const found = asked.filter(({ deed }) => deed.rows > 0 || deed.refunds > 0 || deed.receipts.length > 0)
  const line = (what: string, value: number, goal: string, ok: boolean): Result => ({
    name: `kill_mid_deed.${what}`,
    value,
    unit: what === 'settled_after' ? 'ms' : 'count',
    peer: null,
    ratio: null,
    goal,
    ok,
  })
  const none = (what: string, wrong: typeof found) => {
    for (const { deed } of wrong) process.stderr.write(`${what}: ${JSON.stringify(deed)}\n`)
    return line(what, wrong.length, '0', wrong.length === 0)
  }
  yield line('kills', kills, '> 0', kills > 0)
  yield line('deeds_struck', struck, `>= ${held}`, struck >= held)
  yield line('deeds', found.length, '> 0', found.length > 0)
  yield line('not_begun', asked.length - found.length, '', true)
  yield line('taken_back', found.filter(({ deed }) => deed.state === 'undone').length, '', true)
  yield none(
    'not_done_once',
    found.filter(({ deed, wish }) => !isOnce(deed, wish)),
  )
  yield none(
    'without_one_receipt',
    found.filter(({ deed }) => deed.rows !== 1 || !deed.same),
  )
  yield none(
    'not_told_once',
    found.filter(({ deed }) => !isToldOnce(deed)),
  )
  yield line('settled_after', Math.round(settledMs), '< 30000', settledMs < 30_000)
}

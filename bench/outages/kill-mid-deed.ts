import sql from 'sql-template-tag'
import type { Database } from '../../server/platform/db/index.ts'
import { freePort } from '../harness/free-port.ts'
import type { Bench, Result } from '../harness/result.ts'
import { openScratch, type Running, startServer } from '../harness/scratch.ts'
import { type BenchShopper, onlyWorkspace, openShoppers } from '../harness/shoppers.ts'
import { type Holds, type Moment, openHolds } from './held.ts'
import { settle } from './verdict.ts'
import { send, WISHES, wishFor } from './wishes.ts'

/** At once in a round, one for each wish and a few more. */
const SHOPPERS = 5
const MOMENTS: readonly Moment[] = ['before_receipt', 'before_word']
/** Longest that a deed is waited for to come to the moment. */
const COMES_WITHIN_MS = 60_000

/**
 * `kill -9` of the service in mid-deed: after the shop has done it and before its receipt is written, and after the receipt and before the
 * shopper is told. Once it is back every deed is done once, has one receipt, and is told once.
 */
export const bench: Bench = async function* ({ quick }) {
  const kills = quick ? 2 : 8
  const scratch = await openScratch()
  const port = await freePort()
  const env = { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, PUBLIC_URL: `http://127.0.0.1:${port}`, PORT: String(port) }
  let service = await startServer('server/main.ts', env)
  const holds = await openHolds(scratch.databaseUrl)
  const { database } = scratch.store
  try {
    const all: BenchShopper[] = []
    let struck = 0
    for (let i = 0; i < kills; i++) {
      const shoppers = await openShoppers(database, port, SHOPPERS, 1 + i * SHOPPERS, (nth) => wishOf(nth).order)
      all.push(...shoppers)
      const wishes = Promise.all(shoppers.map((shopper, nth) => wishFor(database, port, shopper, wishOf(1 + i * SHOPPERS + nth))))
      struck += await strike(holds, MOMENTS[i % 2] ?? 'before_receipt', service)
      service = await startServer('server/main.ts', env)
      // those write again before their turn is taken up: what was begun is told first
      for (const shopper of shoppers) if ((await deedOf(database, shopper)).rows > 0) await send(port, shopper, '谢谢')
      await wishes
    }
    yield* verdict(database, all, { kills, struck, settledMs: await settle(database) })
  } finally {
    await service.stop()
    await holds.close()
    await scratch.close()
  }
}

const wishOf = (nth: number) => WISHES[nth % WISHES.length] ?? WISHES[0]!

/** Kills it where at least one deed stands at the moment; gives how many stood there. */
async function strike(holds: Holds, moment: Moment, service: Running): Promise<number> {
  await holds.hold(moment)
  const from = performance.now()
  let standing = 0
  while (standing === 0) {
    if (performance.now() - from > COMES_WITHIN_MS) throw new Error(`no deed came to ${moment} within ${COMES_WITHIN_MS} ms`)
    await new Promise((again) => setTimeout(again, 20))
    standing = (await holds.waiting(moment)).length
  }
  service.process.kill('SIGKILL')
  await new Promise((gone) => service.process.once('exit', gone))
  await holds.letGo(moment)
  return standing
}

interface Ran {
  readonly kills: number
  readonly struck: number
  readonly settledMs: number
}

async function* verdict(db: Database, shoppers: readonly BenchShopper[], { kills, struck, settledMs }: Ran): AsyncIterable<Result> {
  const found = await Promise.all(shoppers.map((shopper) => deedOf(db, shopper)))
  const line = (what: string, value: number, goal: string, ok: boolean): Result => ({
    name: `kill_mid_deed.${what}`,
    value,
    unit: what === 'settled_after' ? 'ms' : 'count',
    peer: null,
    ratio: null,
    goal,
    ok,
  })
  const none = (what: string, value: number) => line(what, value, '0', value === 0)
  yield line('kills', kills, '> 0', kills > 0)
  yield line('deeds_struck', struck, `>= ${kills}`, struck >= kills)
  yield line('deeds', found.length, '> 0', found.length > 0)
  yield none('not_done_once', found.filter(({ done, refunds }) => done !== 1 || refunds !== 1).length)
  yield none('without_one_receipt', found.filter(({ rows, receipt }) => rows !== 1 || !receipt).length)
  yield none('not_told_once', found.filter(({ told }) => told !== 1).length)
  yield line('settled_after', Math.round(settledMs), '< 30000', settledMs < 30_000)
}

interface Found {
  /** Receipts and refunds of the order in the shop. */
  readonly done: number
  readonly refunds: number
  /** Deeds of the conversation, and whether the shop's receipt is on it. */
  readonly rows: number
  readonly receipt: boolean
  /** Messages that name the receipt. */
  readonly told: number
}

async function deedOf(db: Database, { conversationId, orderNumber }: BenchShopper): Promise<Found> {
  const row = await db.inWorkspace(await onlyWorkspace(db), (tx) =>
    tx.row<Found>(sql`
      with shop as (select id from demo.receipts where order_number = ${orderNumber})
      select (select count(*)::int from shop) as done,
        (select count(*)::int from demo.refunds where order_number = ${orderNumber}) as refunds,
        (select count(*)::int from actions where conversation_id = ${conversationId}) as rows,
        exists (select from actions a, shop where a.conversation_id = ${conversationId} and a.state = 'done' and a.receipt -> 0 ->> 'id' = shop.id) as receipt,
        (select count(*)::int from messages m, shop where m.conversation_id = ${conversationId} and m.author = 'bot' and strpos(m.parts::text, shop.id) > 0) as told`),
  )
  if (!row) throw new Error(`conversation ${conversationId} is gone`)
  return row
}

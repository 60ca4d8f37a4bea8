import { Deeds } from '@xiaoer/contract/deeds'
import type { Database } from '../../server/platform/db/index.ts'
import { seeded } from '../../server/platform/random/index.ts'
import { freePort } from '../harness/free-port.ts'
import type { Bench } from '../harness/result.ts'
import { openScratch, type Running, startServer } from '../harness/scratch.ts'
import { type BenchShopper, openShoppers } from '../harness/shoppers.ts'
import { deedOf, deedsVerdict, type Wished } from './deeds.ts'
import { type Holds, type Moment, openHolds } from './held.ts'
import { type Manager, signIn } from './manager.ts'
import { settle } from './verdict.ts'
import { DEAR, FETCHED, send, WISHES, type Wish, wishFor } from './wishes.ts'

/** At once in a round. */
const SHOPPERS = 5
const KILLS = 42
/** Longest that a deed is waited for to come to the moment, and that what was cut off is. */
const COMES_WITHIN_MS = 60_000
/** Where chance strikes: within this after the first yes. */
const CHANCE_MS = 900

/** One kill: where it strikes, and for which wishes. */
interface Round {
  /** Absent where chance decides. */
  readonly moment?: Moment
  readonly wishes: readonly Wish[]
  /** The shop cannot do their second step. */
  readonly fails?: true
  /** They wait for a manager, who says yes to all at once. */
  readonly approved?: true
}
const ROUNDS: readonly Round[] = [
  { moment: 'before_receipt', wishes: WISHES },
  { moment: 'before_word', wishes: WISHES },
  { moment: 'in_taking_back', wishes: [FETCHED], fails: true },
  { moment: 'between_steps', wishes: [FETCHED] },
  { moment: 'before_receipt', wishes: [DEAR], approved: true },
  { wishes: [...WISHES, FETCHED] },
  { wishes: [FETCHED], fails: true },
]
const QUICK = 3

interface Ground {
  readonly db: Database
  readonly port: number
  readonly holds: Holds
  readonly manager: Manager
  readonly random: () => number
  readonly start: () => Promise<Running>
  /** The leases of the dead are not waited for. */
  readonly isHasty: boolean
  service: Running
}

/**
 * `kill -9` of the service in mid-deed: after the shop has done it and before its receipt is written, after the receipt and before the shopper is
 * told, between its two steps, while the first of them is taken back, after a manager's yes, and anywhere. Once it is back every deed is
 * done once or taken back, has one receipt, and is told once.
 */
export const bench: Bench = async function* ({ quick, seed }) {
  const rounds = Array.from({ length: quick ? QUICK : KILLS }, (_, at) => ROUNDS[at % ROUNDS.length] ?? ROUNDS[0]!)
  const scratch = await openScratch()
  const db = scratch.store.database
  const port = await freePort()
  const env = { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, PUBLIC_URL: `http://127.0.0.1:${port}`, PORT: String(port) }
  const start = () => startServer('server/main.ts', env)
  const service = await start()
  const holds = await openHolds(scratch.databaseUrl)
  const ground: Ground = { db, port, holds, manager: await signIn(db, port), random: seeded(seed), start, service, isHasty: quick }
  try {
    const all: Wished[] = []
    let struck = 0
    for (const round of rounds) struck += await play(ground, round, all)
    const held = rounds.filter(({ moment }) => moment).length
    yield* deedsVerdict(db, all, { kills: rounds.length, held, struck, settledMs: await settle(db) })
  } finally {
    await ground.service.stop()
    await holds.close()
    await scratch.close()
  }
}

/** Some shoppers with their wishes, and a kill amid them; gives how many deeds stood at the moment. */
async function play(ground: Ground, { moment, wishes, fails, approved }: Round, all: Wished[]): Promise<number> {
  const { db, port, holds } = ground
  const first = 1 + all.length
  const wishOf = (nth: number) => wishes[nth % wishes.length] ?? wishes[0]!
  const shoppers = await openShoppers(db, port, SHOPPERS, first, (nth) => wishOf(nth).order)
  const wished = shoppers.map((shopper, at) => ({ shopper, wish: wishOf(first + at) }))
  all.push(...wished)
  if (fails) await holds.fail(shoppers.map(({ orderNumber }) => orderNumber))
  const yes = Promise.withResolvers<void>()
  const talks = Promise.all(wished.map(({ shopper, wish }) => wishFor(db, port, shopper, wish, yes.resolve)))
  const strikes = moment ? atMoment(ground, moment) : byChance(ground, yes.promise)
  if (approved) {
    await talks
    await sayYes(ground.manager)
  }
  const standing = await strikes
  const dead = await holds.nodes()
  ground.service = await ground.start()
  // those write again before their turn is taken up: what was begun is told first
  for (const shopper of approved ? [] : shoppers) if ((await deedOf(db, shopper)).rows > 0) await send(port, shopper, '谢谢')
  if (ground.isHasty) await holds.letLeasesLapse(dead)
  await talks
  if (approved) await goneOn(ground, shoppers)
  await holds.letDayPass()
  return standing
}

/** Kills it where at least one deed stands at the moment. */
async function atMoment({ holds, service }: Ground, moment: Moment): Promise<number> {
  await holds.hold(moment)
  const from = performance.now()
  let standing = 0
  while (standing === 0) {
    if (performance.now() - from > COMES_WITHIN_MS) throw new Error(`no deed came to ${moment} within ${COMES_WITHIN_MS} ms`)
    await pause()
    standing = (await holds.waiting(moment)).length
  }
  await kill(service)
  await holds.letGo(moment)
  return standing
}

async function byChance({ random, service }: Ground, yes: Promise<void>): Promise<number> {
  await yes
  await pause(random() * CHANCE_MS)
  await kill(service)
  return 0
}

async function kill(service: Running): Promise<void> {
  const gone = new Promise((done) => service.process.once('exit', done))
  service.process.kill('SIGKILL')
  await gone
}

const pause = (ms = 20) => new Promise((over) => setTimeout(over, ms))

/** A manager's yes to all that waits, at once; nobody waits for the answers, since the service is killed meanwhile. */
async function sayYes({ call }: Manager): Promise<void> {
  const waiting = await call('GET', '/actions?state=waiting')
  for (const { id } of waiting ? Deeds.parse(waiting.json).actions : []) void call('POST', `/actions/${id}/decide`, { yes: true })
}

/** Until those who were given a yes have heard of it. What no yes came to before the kill is given one more. */
async function goneOn({ db, holds, manager }: Ground, shoppers: readonly BenchShopper[]): Promise<void> {
  await holds.letMinutePass()
  const from = performance.now()
  for (;;) {
    await sayYes(manager)
    const deeds = await Promise.all(shoppers.map((shopper) => deedOf(db, shopper)))
    if (deeds.every(({ rows, told }) => rows === 0 || told > 0)) return
    if (performance.now() - from > COMES_WITHIN_MS) throw new Error(`a yes was not gone on with within ${COMES_WITHIN_MS} ms`)
    await pause(500)
  }
}

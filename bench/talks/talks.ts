import { appendFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { FeedPage } from '@xiaoer/contract'
import { ConnectedShops } from '@xiaoer/contract/shops'
import { owner } from '../../packages/testing/colleague.ts'
import { visit } from '../../packages/testing/visitor.ts'
import { inWords } from '../../server/cli/rehearsal/play.ts'
import { addWorkspace } from '../../server/compose/first-run.ts'
import { systemClock } from '../../server/platform/clock/index.ts'
import { readConfig } from '../../server/platform/config/index.ts'
import { AppError } from '../../server/platform/errors/index.ts'
import { silentLogger } from '../../server/platform/telemetry/index.ts'
import { openService, type Service } from '../../server/service.ts'
import { type BenchOptions, percentile, type Result, round } from '../harness/result.ts'
import { KEY, openScratch } from '../harness/scratch.ts'
import { DemoTalk, playDemo } from './demo.ts'
import { linesOf, readCustomers, readTalks, type Talk } from './input.ts'
import { type Known, type RealShop, SHOPS, settle } from './shops.ts'

/** Where whoever connects the shop is. */
const TIME_ZONE = 'Europe/London'

interface PlayedTurn {
  readonly said: string
  /** What was said between this turn and the next, one text a message. */
  readonly answers: readonly string[]
  readonly ms: number
}

/**
 * Talks written beforehand, played turn by turn with a real shop through a service with nothing else set up: no entries, no rules, no language
 * model. Judges nothing: `--out FILE` takes the transcripts, to be read by people. See docs/benchmarks.md for the files.
 */
export async function* bench({ args }: BenchOptions): AsyncIterable<Result> {
  const string = { type: 'string' } as const
  const options = {
    ...{ shop: string, out: string, customers: string, driver: string, only: string },
    ...{ 'model-url': string, 'model-name': string, 'at-once': string, traces: string },
  }
  const { values, positionals } = parseArgs({ args: [...args], strict: false, allowPositionals: true, options })
  const files = positionals.filter((one) => one.endsWith('.jsonl'))
  if (files[0] && values.shop === 'demo') return yield* onDemo(files, values)
  const start = SHOPS[String(values.shop)]
  if (!files[0] || !start) {
    process.stderr.write(`talks: FILE.jsonl … --shop ${Object.keys(SHOPS).join('|')} [--customers FILE] [--out FILE]; nothing played\n`)
    return
  }
  const talks = readTalks(files)
  const customers = readCustomers(String(values.customers ?? join(dirname(files[0]), 'customers.json')), String(values.shop), talks)
  const shop = await start()
  try {
    const known = await settle(shop, customers)
    const turns: PlayedTurn[] = []
    const out = typeof values.out === 'string' ? values.out : undefined
    if (out) writeFileSync(out, '')
    for await (const { talk, played } of playAll(shop, String(values.shop), { talks, known })) {
      turns.push(...played)
      const line = `${JSON.stringify({ id: talk.id, lang: talk.lang, goal: talk.goal, turns: played })}\n`
      if (out) appendFileSync(out, line)
      else process.stderr.write(line)
    }
    yield* figures(turns)
  } finally {
    await shop.close()
  }
}

const DRIVERS = ['local', 'agent', 'both'] as const

/** Talks on the demo shop, by whoever drives: `--driver local|agent|both`, a model by `--model-url`. */
async function* onDemo(files: readonly string[], values: Readonly<Record<string, string | boolean | undefined>>): AsyncIterable<Result> {
  const only = typeof values['only'] === 'string' ? new Set(values['only'].split(',')) : undefined
  const talks = files.flatMap((file) => linesOf(file, DemoTalk)).filter(({ id }) => !only || only.has(id))
  const driver = DRIVERS.find((one) => one === (values['driver'] ?? 'local'))
  if (!driver) throw new AppError('invalid', `--driver is one of ${DRIVERS.join(', ')}`)
  const run = {
    driver,
    modelUrl: typeof values['model-url'] === 'string' ? values['model-url'] : undefined,
    modelName: String(values['model-name'] ?? 'by-hand'),
    atOnce: Number(values['at-once'] ?? 1),
    traces: typeof values['traces'] === 'string' ? values['traces'] : undefined,
  }
  const turns: PlayedTurn[] = []
  const { out } = values
  if (typeof out === 'string') writeFileSync(out, '')
  await playDemo(talks, run, (talk, played) => {
    turns.push(...played)
    const line = `${JSON.stringify({ id: talk.id, goal: talk.goal, kind: talk.kind, turns: played })}\n`
    if (typeof out === 'string') appendFileSync(out, line)
    process.stderr.write(`${talk.id}: ${played.map(({ ms }) => `${ms} ms`).join(', ')}\n`)
  })
  yield* figures(turns)
}

interface Cast {
  readonly talks: readonly Talk[]
  readonly known: ReadonlyMap<string, Known>
}

/** All of them through one service, each as somebody else. */
async function* playAll(shop: RealShop, platform: string, { talks, known }: Cast) {
  const scratch = await openScratch()
  const env = { XIAOER_DATA: scratch.folder, XIAOER_KEY: KEY, PORT: '0', SHOPPER_RATE: '100000', PRIVATE_HOSTS: '127.0.0.1' }
  const service = await openService(readConfig(env), systemClock, silentLogger(), scratch.store)
  try {
    await service.readAhead()
    const seat = await connected(service, platform, shop.given)
    for (const talk of talks) {
      const played = await play(seat, talk, known)
      process.stderr.write(`${talk.id}: ${played.map(({ ms }) => `${ms} ms`).join(', ')}\n`)
      yield { talk, played }
    }
  } finally {
    await service.close()
    await scratch.close()
  }
}

type Seat = Pick<Service, 'app' | 'db' | 'workspaceId' | 'secrets'>

/** A workspace without knowledge, whose owner connects the shop and is not at the desk. */
async function connected(service: Service, platform: string, given: RealShop['given']): Promise<Seat> {
  const { app, db, secrets } = service
  const { workspaceId } = await addWorkspace(db, secrets, { name: 'Talks', publicUrl: 'http://127.0.0.1' }, systemClock.now())
  const seat = { app, db, secrets, workspaceId }
  const anna = await owner(seat)
  const [shop] = (await anna.get('/shops')).as(ConnectedShops).shops
  const answer = await anna.send('PUT', `/shops/${shop?.id}/connection`, { platform, given, timeZone: TIME_ZONE })
  if (answer.status !== 200) throw new AppError('unavailable', `${platform} was not connected: ${answer.problem().detail}`)
  // and goes: a talk that waits for somebody who never comes would say no more
  await anna.send('PUT', '/me/presence', { online: false })
  return seat
}

/** The shopper says what they meant to, whatever is answered. */
async function play(seat: Seat, { lang, customer, turns }: Talk, known: ReadonlyMap<string, Known>): Promise<PlayedTurn[]> {
  const who = customer === null ? undefined : known.get(customer)
  const visitor = await visit(seat, { language: lang === 'zh' ? 'zh-CN' : lang, ...(who && { customer: who.customer }) })
  let { cursor } = visitor.opened
  async function answers(): Promise<string[]> {
    const page = (await visitor.get(`/events?after=${cursor}`)).as(FeedPage)
    cursor = page.cursor
    const theirs = page.events.flatMap(({ message }) => (message && message.author !== 'shopper' ? inWords([message]) : []))
    return page.more ? [...theirs, ...(await answers())] : theirs
  }
  const played: PlayedTurn[] = []
  for (const turn of turns) {
    const said = turn.replaceAll(/\{\{order:([^}]+)\}\}/gu, (_, key: string) => numberOf(key, known))
    const from = performance.now()
    const taken = await visitor.say(said)
    if (taken.status !== 202) throw new AppError('unavailable', `“${said}” was not taken: ${taken.problem().detail}`)
    const ms = Math.round(performance.now() - from)
    played.push({ said, answers: await answers(), ms })
  }
  return played
}

function numberOf(key: string, known: ReadonlyMap<string, Known>): string {
  for (const { numbers } of known.values()) if (numbers.has(key)) return numbers.get(key) ?? ''
  throw new AppError('invalid', `no customer of the talks has an order ${key}`)
}

function* figures(turns: readonly PlayedTurn[]): Iterable<Result> {
  const row = (name: string, value: number, unit: string) => ({
    name,
    value: round(value),
    unit,
    peer: null,
    ratio: null,
    goal: null,
    ok: true,
  })
  const times = turns.map(({ ms }) => ms)
  yield row('talks.turns', turns.length, 'count')
  yield row('talks.turns_answered', (100 * turns.filter(({ answers }) => answers.length > 0).length) / turns.length, '%')
  yield row('talks.turn_p50', percentile(times, 0.5), 'ms')
  yield row('talks.turn_p95', percentile(times, 0.95), 'ms')
}

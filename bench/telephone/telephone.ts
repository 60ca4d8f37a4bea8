import { setTimeout as pause } from 'node:timers/promises'
import { ChannelsView, ConnectedChannel } from '@xiaoer/contract/channels'
import sql from 'sql-template-tag'
import { owner } from '../../packages/testing/colleague.ts'
import { type StubSpeech, stubSpeech } from '../../server/channels/telephone/testing/stub-speech.ts'
import { systemClock } from '../../server/platform/clock/index.ts'
import { readConfig } from '../../server/platform/config/index.ts'
import { seeded } from '../../server/platform/random/index.ts'
import { silentLogger } from '../../server/platform/telemetry/index.ts'
import { openService, type Service } from '../../server/service.ts'
import { type BenchOptions, percentile, plain, type Result, round } from '../harness/result.ts'
import { KEY, openScratch } from '../harness/scratch.ts'
import { Caller } from './caller.ts'

const RECOGNISER_MS = 150
const [ORDINARY_MS, FAST_MS] = [60, 8] as const
const CALLS = 20
const LOST = 0.03
const QUESTIONS = ['怎么开发票', '支持七天无理由吗', '什么时候发货', '可以用花呗吗', '发什么快递'] as const

interface Ground {
  readonly service: Service
  readonly speech: StubSpeech
  readonly port: number
  readonly key: string
  readonly random: () => number
  readonly quick: boolean
}

interface PaidOrder {
  readonly number: string
  readonly receiver: string
}

/**
 * Calls over SIP and RTP on this machine, in real time, with a recogniser that takes 150 ms and a voice that takes none: how soon an answer is heard,
 * how soon we fall silent, which nods are passed over, and that what was not heard, or misheard, does nothing. Speech itself is not measured.
 */
export async function* bench({ seed, quick }: BenchOptions): AsyncIterable<Result> {
  const [scratch, speech] = [await openScratch(), await stubSpeech()]
  const env = {
    XIAOER_DATA: scratch.folder,
    XIAOER_KEY: KEY,
    PORT: '0',
    SHOPPER_RATE: '100000',
    SIP_LISTEN: '127.0.0.1:0',
    PRIVATE_HOSTS: '127.0.0.1',
  }
  const service = await openService(readConfig(env), systemClock, silentLogger(), scratch.store)
  try {
    const ground = { service, speech, quick, random: seeded(seed), ...(await connected(service, speech)) }
    speech.delayMs = RECOGNISER_MS
    speech.letterMs = FAST_MS
    // what is read and trained once is read before anything is measured
    const first = await new Caller(service).call(ground.port, ground.key)
    await first.say(QUESTIONS[0])
    await first.told(/./u, 3)
    first.phone.hangUp()
    yield* answers(ground, 'one call', 1, quick ? 15 : 60, 0)
    yield* answers(ground, '20 calls at once', CALLS, quick ? 2 : 6, 0)
    yield* answers(ground, '3 % lost packets', CALLS / 4, quick ? 6 : 20, LOST)
    yield* yields(ground)
    yield* nods(ground)
    yield* cuts(ground)
    yield* misheard(ground)
  } finally {
    await service.close()
    await scratch.close()
  }
}

async function connected(service: Service, speech: StubSpeech): Promise<Pick<Ground, 'port' | 'key'>> {
  const manager = await owner(service)
  const shopId = (await manager.get('/channels')).as(ChannelsView).channels[0]?.shopId
  const settings = {
    ...{ recogniserUrl: speech.url, recogniserKey: speech.key, voiceUrl: speech.url, voiceKey: speech.key },
    ...{ voiceName: 'bench', voiceLicence: 'made for the bench', orderPrefix: 'YS', most: '40' },
  }
  const { channel } = (await manager.send('POST', '/channels', { kind: 'telephone', shopId, name: 'telephone', settings })).as(
    ConnectedChannel,
  )
  return { port: service.phone.ports.sip ?? 0, key: new URL(channel.webhook ?? '').pathname.split('/').at(-1) ?? '' }
}

const callers = (ground: Ground, count: number, lost = 0): Promise<Caller[]> =>
  Promise.all(
    Array.from({ length: count }, () => new Caller(ground.service, { lost, random: ground.random }).call(ground.port, ground.key)),
  )

const hangUp = (all: readonly Caller[]): void => {
  for (const { phone } of all) phone.hangUp()
}

/** From the last frame of what was said to the first sound of the answer. */
async function* answers(ground: Ground, name: string, count: number, times: number, lost: number): AsyncGenerator<Result> {
  const all = await callers(ground, count, lost)
  const waits: number[] = []
  let [asked, understood] = [0, 0]
  await Promise.all(
    all.map(async (caller, nth) => {
      for (let time = 0; time < times; time++) {
        const question = QUESTIONS[(nth + time) % QUESTIONS.length] ?? QUESTIONS[0]
        await caller.silence()
        const before = (await caller.lines()).length
        await caller.say(question)
        waits.push((await caller.sound(caller.phone.saidAt)) - caller.phone.saidAt)
        await caller.silence()
        asked++
        if ((await caller.lines()).slice(before).some(({ by, words }) => by === 'caller' && words === question)) understood++
      }
    }),
  )
  hangUp(all)
  yield row(`${name}: end of speech to first sound, p50`, round(percentile(waits, 0.5), 0), 'ms', '< 500', percentile(waits, 0.5) < 500)
  yield row(`${name}: end of speech to first sound, p95`, round(percentile(waits, 0.95), 0), 'ms', '< 800', percentile(waits, 0.95) < 800)
  const share = understood / asked
  yield row(`${name}: understood of ${asked}`, round(share, 3), '', lost > 0 ? '≥ 0.95' : '= 1', lost > 0 ? share >= 0.95 : share === 1)
}

/** From the caller's first sound to our last. */
async function* yields(ground: Ground): AsyncGenerator<Result> {
  ground.speech.letterMs = ORDINARY_MS
  const all = await callersAtEase(ground, 5)
  const waits: number[] = []
  await Promise.all(
    all.map(async (caller) => {
      for (let time = 0; time < (ground.quick ? 2 : 10); time++) {
        const asked = performance.now()
        await caller.say(QUESTIONS[time % QUESTIONS.length] ?? QUESTIONS[0])
        await caller.sound(Math.max(asked, caller.phone.saidAt))
        await pause(600)
        const began = performance.now()
        await caller.say('等一下，我问别的')
        // what came after the caller fell silent is the next answer
        waits.push(Math.max(0, Math.min(caller.phone.lastSoundAt, caller.phone.saidAt) - began))
        await caller.silence(1_000)
      }
    }),
  )
  hangUp(all)
  yield row('interrupted: first sound to silence, p95', round(percentile(waits, 0.95), 0), 'ms', '< 300', percentile(waits, 0.95) < 300)
  yield plain('interrupted: first sound to silence, most', round(Math.max(...waits), 0), 'ms')
}

/** Callers who were greeted quickly, and to whom we speak at an ordinary pace from then on. */
async function callersAtEase(ground: Ground, count: number): Promise<Caller[]> {
  ground.speech.letterMs = FAST_MS
  const all = await callers(ground, count)
  ground.speech.letterMs = ORDINARY_MS
  return all
}

const NODS = ['嗯', '嗯嗯', '对', '哦', '好', 'uh-huh', 'mm-hmm', '对对', '是', 'yeah'] as const

/** Nods into an answer: it goes on, and none is a message. */
async function* nods(ground: Ground): AsyncGenerator<Result> {
  const all = await callersAtEase(ground, 10)
  const rounds = ground.quick ? 2 : 10
  let passed = 0
  await Promise.all(
    all.map(async (caller, nth) => {
      for (let time = 0; time < rounds; time++) {
        await caller.silence(700)
        const before = await caller.count()
        await caller.say(QUESTIONS[(nth + time) % QUESTIONS.length] ?? QUESTIONS[0])
        await caller.sound(caller.phone.saidAt)
        await pause(300)
        const nod = NODS[(nth + time) % NODS.length] ?? NODS[0]
        await caller.say(nod)
        const answer = await caller.told(/./u, before)
        const isWord = (await caller.lines()).some(({ by, words }) => by === 'caller' && words === nod)
        if (!isWord && answer.heard === answer.words) passed++
      }
    }),
  )
  hangUp(all)
  ground.speech.letterMs = FAST_MS
  const share = passed / (10 * rounds)
  yield row(`nods of ${10 * rounds} passed over, the answer heard whole`, round(share, 3), '', '≥ 0.95', share >= 0.95)
}

const paid = ({ service }: Ground, most: number): Promise<PaidOrder[]> =>
  service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.rows<PaidOrder>(sql`
      select number, address ->> 'phone' as receiver from demo.orders where state = 'paid' and address ->> 'phone' ~ '\\d{4}$' order by number limit ${most}`),
  )

async function stillPaid(ground: Ground, orders: readonly PaidOrder[]): Promise<number> {
  const numbers = orders.map(({ number }) => number)
  const found = await ground.service.db.inWorkspace(ground.service.workspaceId, (tx) =>
    tx.row<{ n: number }>(sql`select count(*)::int as n from demo.orders where number = any(${numbers}) and state = 'paid'`),
  )
  return found?.n ?? 0
}

/** A yes into the middle of the question whether an order is to be cancelled: it was not asked, so it is not agreed to. */
async function* cuts(ground: Ground): AsyncGenerator<Result> {
  const total = ground.quick ? 10 : 50
  const orders = await paid(ground, 10)
  let held = 0
  for (let done = 0; done < total; done += orders.length) {
    ground.speech.letterMs = FAST_MS
    const all = await callers(ground, orders.length)
    await Promise.all(all.map((caller, nth) => caller.prove(orders[nth] ?? { number: '', receiver: '' })))
    ground.speech.letterMs = ORDINARY_MS
    await Promise.all(
      all.map(async (caller) => {
        await caller.say('帮我取消这个订单')
        await caller.sound(caller.phone.saidAt)
        await pause(700)
        await caller.say('好的，取消吧')
        await pause(1_500)
        const cut = (await caller.lines()).find(({ by, words, heard }) => by === 'shop' && heard !== words && /取消/u.test(words))
        if (cut?.words.startsWith(cut.heard)) held++
      }),
    )
    hangUp(all)
    await pause(300)
    held -= orders.length - (await stillPaid(ground, orders))
  }
  ground.speech.letterMs = FAST_MS
  yield row(`questions cut off of ${total}: not asked, and nothing done`, held, '', `= ${total}`, held === total)
}

/** An order is to be cancelled and another of the caller's own is heard: it is read back, and the caller does not agree. */
async function* misheard(ground: Ground): AsyncGenerator<Result> {
  const orders = await paid(ground, 10)
  const pairs = orders.flatMap((one, nth) => (nth % 2 === 0 && orders[nth + 1] ? [[one, orders[nth + 1] ?? one] as const] : []))
  const rounds = ground.quick ? 4 : 40
  const heardAs = new Map(pairs.map(([meant, other]) => [digitsOf(meant), digitsOf(other)]))
  ground.speech.mishears = (text) => text.replaceAll(/\d{6,}/gu, (digits) => heardAs.get(digits) ?? digits)
  const all = await callers(ground, pairs.length)
  let asked = 0
  await Promise.all(
    all.map(async (caller, nth) => {
      const [meant, other] = pairs[nth] ?? assertPair()
      await caller.prove(meant)
      await caller.prove(other)
      for (let time = 0; time < rounds; time++) {
        await caller.silence()
        const before = await caller.count()
        await caller.say(`取消订单${digitsOf(meant)}`)
        await caller.told(/号码是/u, before)
        await caller.silence()
        if (time % 3 !== 2) await caller.say(time % 3 === 0 ? '不对' : '怎么开发票')
        asked++
      }
    }),
  )
  await pause(1_000)
  hangUp(all)
  ground.speech.mishears = (text) => text
  const deeds = orders.length - (await stillPaid(ground, orders))
  yield row(`deeds on ${asked} misheard numbers`, deeds, '', '= 0', deeds === 0)
}

function assertPair(): never {
  throw new Error('there are too few orders')
}

const digitsOf = ({ number }: PaidOrder): string => number.replaceAll(/\D/gu, '')
const row = (name: string, value: number, unit: string, goal: string, ok: boolean): Result => ({
  ...{ name, value, unit, peer: null, ratio: null, goal, ok },
})

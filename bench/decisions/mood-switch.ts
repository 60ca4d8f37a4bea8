import { randomUUID } from 'node:crypto'
import { LeanClient } from '../harness/http-client.ts'
import { median, type Result, round } from '../harness/result.ts'
import { openScratch, startServer } from '../harness/scratch.ts'
import { type BenchShopper, openShoppers } from '../harness/shoppers.ts'

const PAIRS = 150
const QUICK_PAIRS = 20
const FIRST = '我的快递到哪了'
/** The same question, calmly and in a temper. */
const CALM = '我的快递什么时候能到！想知道下！'
const ANGRY = '我的快递什么时候能到！气死我了！'
const GOAL = 1.1

/**
 * A turn in which the mood switches beside one in which it does not: pairs of shoppers ask the same of the whole service, in turn, one at a
 * time, each after a calm first question. Milliseconds from sending to the reply.
 */
export async function* moodSwitch(quick: boolean): AsyncGenerator<Result> {
  const scratch = await openScratch()
  const env = { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, PUBLIC_URL: 'http://127.0.0.1' }
  const service = await startServer('server/main.ts', env)
  try {
    const shoppers = await openShoppers(scratch.store.database, service.port, 2 * (quick ? QUICK_PAIRS : PAIRS))
    yield* compared(await timedPairs(service.port, shoppers))
  } finally {
    await service.stop()
    await scratch.close()
  }
}

interface Timed {
  readonly ms: number
  readonly said: string
}

interface Pair {
  readonly calm: Timed
  readonly angry: Timed
}

async function timedPairs(port: number, shoppers: readonly BenchShopper[]): Promise<Pair[]> {
  const http = new LeanClient(port)
  for (const shopper of shoppers) await ask(http, shopper, FIRST)
  const pairs: Pair[] = []
  for (let i = 0; i + 1 < shoppers.length; i += 2) {
    const [one, other] = [shoppers[i], shoppers[i + 1]]
    if (!one || !other) break
    // whoever goes first finds the caches of the processor cold: each mood goes first in every second pair
    const angryFirst = i % 4 === 0
    const first = await ask(http, one, angryFirst ? ANGRY : CALM)
    const second = await ask(http, other, angryFirst ? CALM : ANGRY)
    pairs.push(angryFirst ? { angry: first, calm: second } : { calm: first, angry: second })
  }
  http.close()
  return pairs
}

async function ask(http: LeanClient, { session }: BenchShopper, text: string): Promise<Timed> {
  const body = JSON.stringify({ id: randomUUID(), parts: [{ kind: 'text', text }] })
  const sent = performance.now()
  const { status, body: said } = await http.post('/api/v1/widget/messages?wait=reply', session, body)
  if (status !== 202) throw new Error(`“${text}” was answered by ${status} ${said.slice(0, 200)}`)
  return { ms: performance.now() - sent, said }
}

const wordsIn = (said: string) => said.match(/"text":"[^"]*"/gu)?.join('') ?? ''

function* compared(pairs: readonly Pair[]): Iterable<Result> {
  const switched = pairs.filter(({ calm, angry }) => wordsIn(angry.said).length > wordsIn(calm.said).length).length / pairs.length
  const value = median(pairs.map(({ angry }) => angry.ms))
  const peer = median(pairs.map(({ calm }) => calm.ms))
  const ratio = value / peer
  yield {
    name: 'turn.mood_switch',
    value: round(value),
    unit: 'ms',
    peer: round(peer),
    ratio: round(ratio, 3),
    goal: `ratio ≤ ${GOAL}`,
    ok: ratio <= GOAL,
  }
  yield {
    name: 'turn.mood_switch.soothed',
    value: round(switched, 3),
    unit: 'share',
    peer: null,
    ratio: null,
    goal: '≥ 0.9',
    ok: switched >= 0.9,
  }
}

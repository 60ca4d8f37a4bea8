import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { seeded } from '../../server/platform/random/index.ts'
import { type Bench, median, percentile, type Result, round } from '../harness/result.ts'
import { openScratch, startServer } from '../harness/scratch.ts'
import { type BenchShopper, onlyWorkspace, openShoppers } from '../harness/shoppers.ts'
import { holdConnections } from './connections.ts'
import { type Load, load, paced } from './load.ts'

/** Ten messages of a shopper, in turn; four of them look facts up: parcel, stock, price, dispatch. */
const MIX = [
  '你好',
  '我的快递到哪了',
  '怎么开发票',
  '风衣黑色M码有货吗',
  '谢谢',
  '风衣现在多少钱',
  '支持七天无理由吗',
  '我的订单什么时候到',
  '好的',
  '是正品吗',
]
const CLIENTS = 64
/** The share of bare writes that is aimed at: the load at which the answering time is told beside the one flat out. */
const AIM = 0.15

/** Full durable turns over HTTP against the bare writes of the same rows; then held connections. */
export const bench: Bench = async function* ({ seed, quick }) {
  const scratch = await openScratch()
  const env = { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, PUBLIC_URL: 'http://127.0.0.1' }
  const service = await startServer('server/main.ts', env)
  const bare = await startServer('bench/turns/bare-server.ts', env)
  try {
    const shoppers = await openShoppers(scratch.store.database, service.port, CLIENTS)
    const peers = await openShoppers(scratch.store.database, service.port, CLIENTS, 1_000)
    yield* throughput(scratch.store.database, service.port, bare.port, { shoppers, peers, random: seeded(seed), quick })
    yield* holdConnections(scratch.store.database, service, quick ? 200 : 2_000)
  } finally {
    await service.stop()
    await bare.stop()
    await scratch.close()
  }
}

type Db = Parameters<typeof onlyWorkspace>[0]

/** Who writes to the service, who to the bare writes, and how long. */
interface Play {
  readonly shoppers: readonly BenchShopper[]
  readonly peers: readonly BenchShopper[]
  readonly random: () => number
  readonly quick: boolean
}

async function* throughput(db: Db, port: number, barePort: number, { shoppers, peers, random, quick }: Play): AsyncIterable<Result> {
  const workspaceId = await onlyWorkspace(db)
  const channel = await db.inWorkspace(workspaceId, (tx) => tx.row<{ id: string }>(sql`select id from channels limit 1`))
  const full = (client: number, nth: number) => ({
    path: '/api/v1/widget/messages?wait=reply',
    token: shoppers[client]?.session ?? '',
    body: JSON.stringify({ id: randomUUID(), parts: [{ kind: 'text', text: MIX[(nth + client) % MIX.length] }] }),
  })
  const plain = (client: number, nth: number) => ({
    path: '/',
    token: '',
    body: JSON.stringify({
      workspaceId,
      conversationId: peers[client]?.conversationId,
      channelId: channel?.id,
      text: MIX[(nth + client) % MIX.length],
    }),
  })
  const seconds = quick ? 3 : 8
  await load(port, CLIENTS, 3, full)
  await load(barePort, CLIENTS, 2, plain)
  // in turn, so that what else the machine does meanwhile meets both
  const rounds: Round[] = []
  for (let i = 0; i < (quick ? 1 : 3); i++) {
    const flatOut = await load(port, CLIENTS, seconds, full)
    const bare = await load(barePort, CLIENTS, seconds, plain)
    const atAim = await load(port, CLIENTS, seconds, full, paced(AIM * bare.perSecond, CLIENTS, random))
    rounds.push({ full: flatOut, bare, atAim })
  }
  const errors = rounds.flatMap((round) => [...round.full.errors, ...round.bare.errors, ...round.atAim.errors])
  for (const error of errors.slice(0, 5)) process.stderr.write(`${error}\n`)
  yield* figures(rounds)
  yield { name: 'turns.errors', value: errors.length, unit: 'count', peer: null, ratio: null, goal: '0', ok: errors.length === 0 }
}

interface Round {
  readonly full: Load
  readonly bare: Load
  readonly atAim: Load
}

/** Turns a second beside bare writes, and how long a turn took: flat out, and at the load that is aimed at. */
function* figures(rounds: readonly Round[]): Iterable<Result> {
  const value = median(rounds.map((r) => r.full.perSecond))
  const peer = median(rounds.map((r) => r.bare.perSecond))
  const ratio = round(value / peer, 3)
  yield {
    name: 'turns.per_second',
    value: round(value, 0),
    unit: '1/s',
    peer: round(peer, 0),
    ratio,
    goal: 'ratio ≥ 0.08, aim 0.15',
    ok: value / peer >= 0.08,
  }
  const bare = rounds.map((r) => r.bare.ms)
  yield* times('', { ours: rounds.map((r) => r.full.ms), bare, ratio: null })
  yield* times('_at_aim', { ours: rounds.map((r) => r.atAim.ms), bare: null, ratio: AIM })
}

/** Times of the rounds; `ratio` is the share of bare writes that was asked for, null where as much as goes. */
interface Times {
  readonly ours: readonly (readonly number[])[]
  readonly bare: readonly (readonly number[])[] | null
  readonly ratio: number | null
}

/** The middle turn and the 99th of a hundred, each the median of the rounds': a halt of the whole machine meets one round, the service's own all. */
function* times(load: string, { ours, bare, ratio }: Times): Iterable<Result> {
  const of = (rounds: Times['bare'], q: number) => rounds && round(median(rounds.map((ms) => percentile(ms, q))))
  const p99 = of(ours, 0.99) ?? 0
  yield { name: `turns.p50${load}`, value: of(ours, 0.5) ?? 0, unit: 'ms', peer: of(bare, 0.5), ratio, goal: null, ok: true }
  yield { name: `turns.p99${load}`, value: p99, unit: 'ms', peer: of(bare, 0.99), ratio, goal: '< 100', ok: p99 < 100 }
}

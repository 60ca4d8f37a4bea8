import { ensureWorkspace } from '../../server/compose/first-run.ts'
import { secretsOf } from '../../server/platform/config/index.ts'
import { openDatabase } from '../../server/platform/db/index.ts'
import { type Bench, percentile, type Result, round } from '../harness/result.ts'
import { KEY, openScratch, startServer } from '../harness/scratch.ts'
import { ACTS, type Took, work } from './acts.ts'
import { signIn, sitDown } from './agents.ts'
import { hearing } from './hearing.ts'
import { type Ground, writeHistory } from './history.ts'
import { FULL, messagesOf, QUICK, type Size, sizeFrom } from './size.ts'
import { texts } from './words.ts'

/** Goals in milliseconds, at the 95th of a hundred. */
const GOALS = { list: 100, open: 100, search: 200, send: 100, heard: 300 } as const
const HEARD = 60

/** Two hundred consoles at one desk with a year behind it: how long its list, a conversation, a search, an answer take, and until everybody has heard of one. */
export const bench: Bench = async function* ({ seed, quick, args }) {
  const size = sizeFrom(args, quick ? QUICK : FULL)
  const scratch = await openScratch()
  const owner = openDatabase(scratch.store.owner, { connections: 2, statementTimeout: 0 })
  const env = { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, PUBLIC_URL: 'http://127.0.0.1' }
  try {
    const workspaceId = await ensureWorkspace(scratch.store.database, secretsOf([KEY]), new Date())
    const ground = { owner, workspaceId }
    const from = performance.now()
    const said = texts(seed, size.texts)
    const cookies = await settle(ground, size, said)
    yield plain('desk.sessions', size.sessions + size.open, 'count')
    yield plain('desk.messages', messagesOf(size), 'count')
    yield plain('desk.written_in', round((performance.now() - from) / 1_000, 0), 's')
    const service = await startServer('server/main.ts', env)
    try {
      yield* play({ port: service.port, cookies, size, said, seed })
    } finally {
      await service.stop()
    }
  } finally {
    await owner.close()
    await scratch.close()
  }
}

/** History and colleagues; gives their cookies. */
export async function settle(ground: Ground, size: Size, said: readonly string[]): Promise<string[]> {
  const at = new Date()
  await writeHistory(ground, size, said, at)
  return signIn(ground, size.agents, at)
}

/** A desk that stands. */
export interface Standing {
  readonly port: number
  readonly cookies: readonly string[]
  readonly size: Size
  readonly said: readonly string[]
  readonly seed: number
}

/** Everybody sits down and works; then answers are given one by one, and all must hear of each. */
export async function* play({ port, cookies, size, said, seed }: Standing): AsyncGenerator<Result> {
  const agents = await sitDown(port, cookies, messagesOf(size))
  try {
    const took = await work(agents, size, said, seed)
    for (const act of ACTS)
      yield* times(
        act,
        took.filter((one) => one.act === act).map(({ ms }) => ms),
        GOALS[act],
      )
    yield* slowest(took)
    const refused = took.filter((one) => one.refused).length + agents.reduce((sum, agent) => sum + agent.refused(), 0)
    yield { name: 'desk.refused', value: refused, unit: 'count', peer: null, ratio: null, goal: '0', ok: refused === 0 }
    yield plain(
      'desk.feed_reads',
      agents.reduce((sum, agent) => sum + agent.reads(), 0),
      'count',
    )
    yield* times('heard', await hearing(agents, size, seed, Math.min(HEARD, size.rounds)), GOALS.heard)
  } finally {
    for (const agent of agents) agent.close()
  }
}

function* times(name: string, ms: readonly number[], goal: number): Iterable<Result> {
  for (const share of [0.5, 0.95, 0.99]) {
    const value = round(percentile(ms, share), 1)
    const asked = share === 0.95
    yield {
      name: `desk.${name}.p${share * 100}`,
      value,
      unit: 'ms',
      peer: null,
      ratio: null,
      goal: asked ? `< ${goal}` : null,
      ok: !asked || value < goal,
    }
  }
}

/** The middle of each kind of search and list by itself: what one kind hides among the others. */
function* slowest(took: readonly Took[]): Iterable<Result> {
  for (const act of ['list', 'search'] as const)
    for (const [kind, those] of Map.groupBy(
      took.filter((one) => one.act === act),
      (one) => one.kind,
    )) {
      const ms = those.map((one) => one.ms)
      yield plain(`desk.${act}.${kind}.p50`, round(percentile(ms, 0.5), 1), 'ms')
      yield plain(`desk.${act}.${kind}.max`, round(Math.max(...ms), 1), 'ms')
    }
}

const plain = (name: string, value: number, unit: string): Result => ({ name, value, unit, peer: null, ratio: null, goal: null, ok: true })

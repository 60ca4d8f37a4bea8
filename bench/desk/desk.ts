import { loadavg } from 'node:os'
import sql from 'sql-template-tag'
import { type Bench, percentile, plain, type Result, round } from '../harness/result.ts'
import { startServer } from '../harness/scratch.ts'
import { ACTS, type Took, work } from './acts.ts'
import { signIn, sitDown } from './agents.ts'
import { firstViews } from './first-view.ts'
import { hearing } from './hearing.ts'
import { type Ground, writeHistory } from './history.ts'
import { keepIn, openKept } from './kept.ts'
import { FULL, messagesOf, QUICK, type Size, sizeFrom } from './size.ts'
import { texts } from './words.ts'

/** Goals in milliseconds, at the 95th of a hundred. */
const GOALS = { list: 100, open: 100, search: 200, send: 100, heard: 300, first_view: 2_000 } as const
const HEARD = 60
const VIEWS = 7

/**
 * Two hundred consoles at one desk with a year behind it: how long its list, a conversation, a search, an answer take, and until everybody has heard
 * of one; and the console's first view in a browser that never saw it. `--keep FOLDER`: the history stays there, and the next run finds it.
 */
export const bench: Bench = async function* ({ seed, quick, args }) {
  const size = sizeFrom(args, quick ? QUICK : FULL)
  const said = texts(seed, size.texts)
  const { scratch, ground, wroteIn, close } = await openKept({ seed, size, texts: said, keep: keepIn(args) })
  const env = { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, PUBLIC_URL: 'http://127.0.0.1' }
  try {
    yield plain('desk.sessions', size.sessions + size.open, 'count')
    yield plain('desk.messages', messagesOf(size), 'count')
    if (wroteIn !== undefined) yield plain('desk.written_in', round(wroteIn / 1_000, 0), 's')
    const cookies = await signIn(ground, size.agents, new Date())
    const service = await startServer('server/main.ts', env)
    try {
      yield* play({ port: service.port, cookies, cursor: await cursorOf(ground), size, said, seed })
      const views = await firstViews(service.port, cookies[0] ?? '', VIEWS)
      if (views.length > 0) yield* times('first_view', views, GOALS.first_view)
    } finally {
      await service.stop()
    }
    // what else the machine had to do meanwhile stands beside the figures
    yield plain('desk.load', round(loadavg()[1] ?? 0, 1), 'load')
  } finally {
    await close()
  }
}

/** History and colleagues; gives their cookies. */
export async function settle(ground: Ground, size: Size, said: readonly string[]): Promise<string[]> {
  const at = new Date()
  await writeHistory(ground, size, said, at)
  return signIn(ground, size.agents, at)
}

/** The feed's last number: what came in an earlier run on a kept history is behind. */
async function cursorOf({ owner, workspaceId }: Ground): Promise<number> {
  const [row] = await owner.call<{ seq: number }>(sql`select seq from feed_counters where workspace_id = ${workspaceId}`)
  return row?.seq ?? 0
}

/** A desk that stands. */
export interface Standing {
  readonly port: number
  readonly cookies: readonly string[]
  /** From which number of the feed everybody follows on. */
  readonly cursor: number
  readonly size: Size
  readonly said: readonly string[]
  readonly seed: number
}

/** Everybody sits down and works; then answers are given one by one, and all must hear of each. */
export async function* play({ port, cookies, cursor, size, said, seed }: Standing): AsyncGenerator<Result> {
  const agents = await sitDown(port, cookies, cursor)
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

import { setTimeout as pause } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { seeded } from '../../server/platform/random/index.ts'
import { type Bench, percentile, plain, type Result, round } from '../harness/result.ts'
import { besideWeb, type Cost, costOf, meterOf } from './beside.ts'
import { heardByAll } from './heard.ts'
import { press, RATE, seatAll } from './load.ts'
import { type Remote, startRemote } from './remote.ts'
import { judge, resolve, tableOf, type Verdict } from './verdict.ts'

const [SECONDS, QUICK] = [300, 5]
/** What is still under way when the last message is written is waited for this long; a platform that is busy is asked again within. */
const [DRAIN_S, TELL_S] = [600, 20]
const WEB_S = 20
/** Until all consoles have read of a message, nineteen times of twenty. */
const HEARD_MS = 300
const LEAST = 0.95 * RATE
const RESOLVED_WITHIN = 10

/**
 * A hundred messages a second over eight channels at once, one of a hundred sends failing: every reply reaches its shopper, in order, none twice;
 * what a cut line left uncertain is decided by the channel's rule. `--seconds N`: for so long.
 */
export const bench: Bench = async function* ({ seed, quick, args }) {
  const seconds = secondsIn(args) ?? (quick ? QUICK : SECONDS)
  const service = await startRemote()
  try {
    yield* under(service, seconds, seed)
  } finally {
    await service.close()
  }
}

async function* under(service: Remote, seconds: number, seed: number): AsyncIterable<Result> {
  const [all, meter, random] = [await seatAll(service), await meterOf(service), seeded(seed)]
  const web = await besideWeb(service, meter, Math.min(seconds, WEB_S), random)
  yield* heard(await heardByAll(service, all))
  process.stderr.write(`${all.length} channels are connected; ${seconds} s at ${RATE} messages a second …\n`)
  const before = meter()
  const wrote = await press(all, seconds, random)
  process.stderr.write(`written in ${round(wrote, 1)} s; what is under way is waited for …\n`)
  const drained = await drain(service)
  const took = costOf(before, meter(), seconds * RATE)
  const uncertain = await resolveAll(service, all)
  const verdicts: Verdict[] = []
  for (const [nth, channel] of all.entries()) verdicts.push(await judge(service, channel, uncertain[nth] ?? 0))
  process.stderr.write(`${tableOf(verdicts)}\n`)
  yield* figures(verdicts, wrote, drained)
  yield* costs(took, web)
}

/** A message from any channel stands in every open console. */
function* heard(took: ReadonlyMap<string, readonly number[]>): Iterable<Result> {
  const p95 = (ms: readonly number[]) => round(percentile(ms, 0.95), 1)
  for (const [kind, ms] of took) yield plain(`channels.heard.${kind}.p95`, p95(ms), 'ms')
  const value = p95([...took.values()].flat())
  yield { ...plain('channels.heard.p95', value, 'ms'), goal: `< ${HEARD_MS}`, ok: value < HEARD_MS }
}

/** Clocks tell little of a busy machine: what a message took of the processor does, beside one of the web chat in the same run. */
function* costs(took: Cost, web: Cost): Iterable<Result> {
  for (const name of ['service', 'database'] as const) {
    const [value, peer] = [round(took[name]), round(web[name])]
    yield { ...plain(`channels.processor_${name}`, value, 'ms/message'), peer, ratio: round(value / peer) }
  }
}

/** Until nothing is: what is sent again may meet the next cut line. How many were, by channel. */
async function resolveAll(service: Remote, all: Parameters<typeof resolve>[1][]): Promise<number[]> {
  const uncertain = all.map(() => 0)
  for (let times = 0, found = 1; found > 0 && times < RESOLVED_WITHIN; times++) {
    found = 0
    for (const [nth, channel] of all.entries()) {
      const some = await resolve(service, channel)
      uncertain[nth] = (uncertain[nth] ?? 0) + some
      found += some
    }
    await drain(service)
  }
  return uncertain
}

function* figures(verdicts: readonly Verdict[], wrote: number, drained: number): Iterable<Result> {
  const sum = (name: 'sent' | 'replies' | 'faults' | 'uncertain' | 'unanswered' | 'missing' | 'twice' | 'stuck') =>
    verdicts.reduce((all, one) => all + one[name], 0)
  const rate = round(sum('sent') / wrote)
  // a slower run shows nothing of a hundred a second, whatever became of its messages
  yield { ...plain('channels.rate', rate, 'messages/s'), goal: `≥ ${LEAST}`, ok: rate >= LEAST }
  yield plain('channels.drained_after', round(drained, 1), 's')
  yield plain('channels.replies', sum('replies'), 'count')
  yield plain('channels.failing_sends', sum('faults'), 'count')
  yield plain('channels.uncertain_resolved', sum('uncertain'), 'count')
  for (const name of ['unanswered', 'missing', 'twice', 'stuck'] as const) yield none(`channels.${name}`, sum(name))
}

/** Seconds until every message is answered, and nothing waits to be sent. */
async function drain({ db, workspaceId }: Remote): Promise<number> {
  const from = performance.now()
  let told = 0
  for (;;) {
    const left = await db.inWorkspace(workspaceId, (tx) =>
      tx.row<{ n: number }>(sql`
        -- what waits behind one that is held until its shopper writes is under way to nobody
        select (select count(*) from (
            select state, bool_or(state = 'held') over (partition by conversation_id, channel_id order by seq) as is_behind
            from deliveries where state in ('waiting', 'sending', 'held')) d where state <> 'held' and not is_behind)::int
          + (select count(*) from conversations where holder = 'bot' and inbound_seq > handled_seq)::int
          -- what was said and is no delivery yet
          + (select count(*) from events e join push_work p on p.workspace_id = e.workspace_id where e.seq > p.seq)::int as n`),
    )
    const took = (performance.now() - from) / 1_000
    if (left?.n === 0 || took > DRAIN_S) return took
    if (Math.floor(took / TELL_S) > told) process.stderr.write(`${left?.n} left after ${Math.round(took)} s\n`)
    told = Math.floor(took / TELL_S)
    await pause(500)
  }
}

function secondsIn(args: readonly string[]): number | undefined {
  const value = Number(args[args.indexOf('--seconds') + 1])
  return args.includes('--seconds') && Number.isInteger(value) && value > 0 ? value : undefined
}

const none = (name: string, value: number): Result => ({ ...plain(name, value, 'count'), goal: '0', ok: value === 0 })

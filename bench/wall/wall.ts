import sql from 'sql-template-tag'
import { owner } from '../../packages/testing/colleague.ts'
import { shuffled } from '../../server/engine/text/index.ts'
import { systemClock } from '../../server/platform/clock/index.ts'
import { readConfig } from '../../server/platform/config/index.ts'
import { seeded } from '../../server/platform/random/index.ts'
import type { Share } from '../../server/platform/statistics/index.ts'
import { silentLogger } from '../../server/platform/telemetry/index.ts'
import { openService } from '../../server/service.ts'
import { type BenchOptions, type Result, round } from '../harness/result.ts'
import { KEY, openScratch, type Scratch } from '../harness/scratch.ts'
import { play } from './played.ts'
import { alarmedClean, falseOf, foundAt, scoreOf } from './score.ts'
import { type Half, KINDS, readWritten, type Written } from './sessions.ts'
import { unfold } from './timeline.ts'
import type { Happened } from './told.ts'

/** Goals of the issue, of each kind. */
const LEAST = { recall: 0.9, precision: 0.8 }
/** In a short run every so many-th. */
const EVERY = 6

/**
 * What the wall warns of, in 300 sessions half of which have a fault planted in them. `--built-on` plays that half alone and prints what was missed
 * and what was warned of for nothing; of the half that is kept only figures are told.
 */
export async function* bench({ seed, quick, args }: BenchOptions): AsyncIterable<Result> {
  const only: Half | undefined = args.includes('--built-on') ? 'built on' : undefined
  const all = readWritten().filter(({ half }, nth) => (only === undefined || half === only) && (!quick || nth % EVERY < 2))
  const random = seeded(seed)
  const drawn = [...shuffled(all.length, random)].flatMap((nth) => all[nth] ?? [])
  const scratch = await openScratch()
  const seen = await see(scratch, drawn, random).finally(scratch.close)
  for (const one of seen) if (one.written.half === 'built on') tell(one)
  for (const half of only ? [only] : (['built on', 'kept'] as const))
    yield* figures(
      half,
      seen.filter(({ written }) => written.half === half),
    )
}

/** What is played is played by a service on this database; what is written unfolds when nothing else looks after its rows. */
export async function see(
  { folder, store }: Pick<Scratch, 'folder' | 'store'>,
  all: readonly Written[],
  random: () => number,
): Promise<Happened[]> {
  const config = readConfig({ XIAOER_DATA: folder, XIAOER_KEY: KEY, PORT: '0', SHOPPER_RATE: '100000', TURN_PAUSE: '0' })
  const service = await openService(config, systemClock, silentLogger(), store)
  let open = true
  const close = async () => {
    if (open) await service.close()
    open = false
  }
  try {
    await owner(service)
    const { db, workspaceId, stages } = service
    const agent = await db.inWorkspace(workspaceId, (tx) => tx.row<{ id: string }>(sql`select account_id as id from agents limit 1`))
    const played = await play(
      service,
      all.filter((one) => one.played),
    )
    await close()
    const ground = { db, workspaceId, agentId: agent?.id ?? '', base: new Date() }
    await db.inWorkspace(workspaceId, (tx) => tx.run(sql`update conversations set session_open = false`))
    const written = await unfold(
      ground,
      stages,
      all.filter((one) => !one.played),
      random,
    )
    return [...played, ...written]
  } finally {
    await close()
  }
}

function tell(one: Happened): void {
  const { name, plant, steps } = one.written
  const said = steps.flatMap((step) => (step.do === 'say' ? [step.text] : [])).join(' | ')
  if (plant !== 'clean' && !foundAt(one)) process.stderr.write(`missed ${plant}\t${name}\t${said}\n`)
  for (const { kind } of falseOf(one)) process.stderr.write(`false ${kind} in ${plant}\t${name}\t${said}\n`)
}

function* figures(half: Half, seen: readonly Happened[]): Generator<Result> {
  for (const kind of KINDS) {
    const { planted, recall, precision, seconds } = scoreOf(kind, seen)
    if (planted === 0) continue
    yield share(`${half}: ${kind}, recall ${within(recall)}`, recall.share, LEAST.recall)
    yield share(`${half}: ${kind}, precision ${within(precision)}`, precision.share, LEAST.precision)
    yield row(`${half}: ${kind}, seconds until told, middle`, round(seconds.middle, 1), 's', null, true)
    yield row(`${half}: ${kind}, seconds until told, most`, round(seconds.most, 1), 's', null, true)
  }
  const alarmed = alarmedClean(seen)
  const most = 100 * (1 - LEAST.precision)
  const value = round(100 * alarmed.share, 1)
  yield row(`${half}: clean sessions with a false warning ${within(alarmed)}`, value, 'of 100', `≤ ${most}`, value <= most)
}

const within = ({ low, high }: Share) => `[${round(low)}, ${round(high)}]`
const share = (name: string, value: number, least: number) => row(name, round(value, 3), '', `≥ ${least}`, value >= least)
const row = (name: string, value: number, unit: string, goal: string | null, ok: boolean): Result => ({
  ...{ name, value, unit, peer: null, ratio: null, goal, ok },
})

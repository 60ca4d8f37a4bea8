import { RadiusAssumed } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import { causesNow } from '../../server/insight/causes/causes.ts'
import { potentialCustomers } from '../../server/insight/customers/customers.ts'
import { distanceNow } from '../../server/insight/distance/distance.ts'
import { radiusNow } from '../../server/insight/distance/radius-now.ts'
import { otherMoney } from '../../server/insight/facts/index.ts'
import { disputes } from '../../server/insight/metrics/disputes.ts'
import { lightLines } from '../../server/insight/metrics/light-lines.ts'
import { resolution } from '../../server/insight/metrics/resolution.ts'
import { todayFigures } from '../../server/insight/metrics/today.ts'
import { moodWorth } from '../../server/insight/mood/mood.ts'
import { moodRows } from '../../server/insight/mood/read.ts'
import { hotQuestions } from '../../server/insight/questions/questions.ts'
import { report } from '../../server/insight/report/report.ts'
import { series } from '../../server/insight/report/series.ts'
import { figureSessions } from '../../server/insight/report/sessions.ts'
import { MOOD_SPENT } from '../../server/insight/rolled/index.ts'
import { daysUntil, lastDays, rollingOf } from '../../server/insight/rollups/index.ts'
import { surveyNow } from '../../server/insight/survey/survey.ts'
import { type Database, openDatabase, type Tx } from '../../server/platform/db/index.ts'
import { percentile, type Result, round } from '../harness/result.ts'
import { agreement } from './agreement.ts'
import { experiments } from './experiments.ts'
import type { House } from './history.ts'
import { houseOf, opened, say } from './kept.ts'
import { watched } from './watched.ts'

const LIMIT_MS = 500
const TIMES = 12
/** A page that takes many seconds need not be opened twelve times to be told slow. */
const ENOUGH_MS = 20_000
const none = async () => new Map<string, string>()

/** Every page of worth on a history made by the seed: how long it takes to write and to count it, whether what was counted agrees with the rows, and p95 of each page as it opens and over a year. */
export async function* pages(sessions: number, seed: number, keep: string | undefined, only: string | undefined): AsyncGenerator<Result> {
  const house = houseOf(sessions, seed)
  const { scratch, seconds } = await opened(house, keep)
  // on a busy machine all of it is to come to an end: what takes long is told, and not given up
  const db = openDatabase(scratch.store.app, { statementTimeout: 0, patience: 0 })
  try {
    if (seconds !== null) yield of('insight.history', sessions, round(seconds, 0), 's')
    if (only === undefined) {
      yield* counts(db, house)
      yield* rolled(db, house)
      yield* agreement(db, house)
      yield* experiments(db, house)
    }
    const backend = await backendOf(db, house)
    for (const [name, page] of Object.entries(all(db, house))) {
      if (!name.startsWith(only ?? '')) continue
      const { result, processor } = await watched(backend?.pid ?? 0, () => timesOf(page))
      const [p95, each] = [round(percentile(result, 0.95), 0), round((processor * 1_000) / result.length, 0)]
      say(`${name} ${p95} ms, ${each} ms of processor time each`)
      yield of(`insight.pages.${name}.processor`, sessions, each, 'ms each')
      yield { ...of(`insight.pages.${name}`, sessions, p95, 'ms p95'), goal: `< ${LIMIT_MS}`, ok: p95 < LIMIT_MS }
    }
  } finally {
    await db.close()
    await scratch.close()
  }
}

async function timesOf(page: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let [i, spent] = [0, 0]; i < TIMES && spent < ENOUGH_MS; i++) {
    const start = performance.now()
    await page()
    times.push(performance.now() - start)
    spent += times.at(-1) ?? 0
  }
  return times
}

async function* counts(db: Database, { workspaceId, sessions }: House): AsyncGenerator<Result> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<Record<string, number>>(sql`
      select (select count(*)::int from sessions) as sessions, (select count(*)::int from messages) as messages, (select count(*)::int from traces) as turns,
        (select count(*)::int from orders_seen) as orders, (select count(stars)::int from sessions) as ratings`),
  )
  for (const [name, n] of Object.entries(row ?? {})) yield of(`insight.history.${name}`, sessions, n, 'rows')
}

/** A process of the database that is ours, and idle. */
const backendOf = (db: Database, { workspaceId }: House) =>
  db.inWorkspace(workspaceId, (tx) => tx.row<{ pid: number }>(sql`select pg_backend_pid() as pid`))

/** All of it rolled up (in a kept folder: what was not yet), then once more as each hour. */
async function* rolled(db: Database, house: House): AsyncGenerator<Result> {
  const { workspaceId, sessions, now } = house
  const backend = await backendOf(db, house)
  const standing = () =>
    db.inWorkspace(workspaceId, (tx) => tx.row<{ reached: string | null }>(sql`select reached::text as reached from figure_rolls`))
  const told = setInterval(() => void standing().then((row) => say(`rolled up from ${row?.reached ?? '…'} on`)), 30_000)
  try {
    for (const name of ['roll_all', 'roll_hourly']) {
      const took = await watched(backend?.pid ?? 0, () => rollingOf({ db, now: () => now }).roll(workspaceId, true))
      yield of(`insight.pages.${name}`, sessions, round(took.seconds, 1), 's')
      yield of(`insight.pages.${name}.processor`, sessions, round(took.processor, 1), 's')
      yield of(`insight.pages.${name}.memory`, sessions, round(took.own, 0), 'MB')
      yield of(`insight.pages.${name}.memory_database`, sessions, round(took.database, 0), 'MB')
      say(`${name} done`)
    }
  } finally {
    clearInterval(told)
  }
}

const of = (name: string, sessions: number, value: number, unit: string): Result => ({
  ...{ name: `${name} at ${sessions}`, value, unit, peer: null, ratio: null },
  ...{ goal: null, ok: true },
})

function all(db: Database, { workspaceId, now }: House): Readonly<Record<string, () => Promise<unknown>>> {
  const inIt = <T>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(workspaceId, work)
  const query = { to: '2026-11-24', compare: 'before', language: 'en' } as const
  const [day, month, year] = [
    { ...query, from: query.to },
    { ...query, from: '2026-10-28' },
    { ...query, from: '2025-11-25' },
  ]
  const mood = async (days: number) =>
    inIt(async (tx) => [
      moodWorth(await moodRows(tx, ...(await lastDays(tx, days, now)))),
      await otherMoney(tx, await daysUntil(tx, days, now), MOOD_SPENT),
    ])
  return {
    today: () => todayFigures(db, workspaceId, now),
    report: () => report(db, workspaceId, month, now),
    report_year: () => report(db, workspaceId, year, now),
    figure: () => series(db, workspaceId, { name: 'first_answer_p90', query: { ...month, by: 'matter' }, now }, none),
    figure_year: () => series(db, workspaceId, { name: 'first_answer_p90', query: { ...year, by: 'product' }, now }, none),
    report_two: () => report(db, workspaceId, { ...day, only: ['way:bot', 'hour:10'] }, now),
    figure_sessions: () => figureSessions(db, workspaceId, 'handed_off', { query: year, counted: true, now }),
    causes: () => inIt((tx) => causesNow(tx, 28, now)),
    causes_year: () => inIt((tx) => causesNow(tx, 365, now)),
    questions: () => inIt((tx) => hotQuestions(tx, month)),
    questions_year: () => inIt((tx) => hotQuestions(tx, year)),
    customers: () => inIt((tx) => potentialCustomers(tx, 28, now)),
    customers_year: () => inIt((tx) => potentialCustomers(tx, 365, now)),
    mood: () => mood(90),
    mood_year: () => mood(365),
    distance: () => inIt((tx) => distanceNow(tx, 365, now)),
    radius: () => inIt((tx) => radiusNow(tx, RadiusAssumed.parse({}), now)),
    survey: () => inIt((tx) => surveyNow(tx, 91, now)),
    survey_year: () => inIt((tx) => surveyNow(tx, 365, now)),
    resolution: () => resolution(db, workspaceId, 30, now),
    disputes: () => disputes(db, workspaceId, 30, now),
    light_lines: () => lightLines(db, workspaceId, 30, now),
  }
}

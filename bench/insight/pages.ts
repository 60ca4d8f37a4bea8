import { randomUUID } from 'node:crypto'
import sql, { join } from 'sql-template-tag'
import { causesNow } from '../../server/insight/causes/causes.ts'
import { potentialCustomers } from '../../server/insight/customers/customers.ts'
import { distanceNow } from '../../server/insight/distance/distance.ts'
import { factsOf } from '../../server/insight/facts/index.ts'
import { moodWorth } from '../../server/insight/mood/mood.ts'
import { moodRows } from '../../server/insight/mood/read.ts'
import { report } from '../../server/insight/report/report.ts'
import { series } from '../../server/insight/report/series.ts'
import { addresses, displeasure, lacks, moods, type Rolled } from '../../server/insight/rolled/index.ts'
import { lastDays, rollingOf } from '../../server/insight/rollups/index.ts'
import { surveyNow } from '../../server/insight/survey/survey.ts'
import { connectOwner, type Database, type Tx } from '../../server/platform/db/index.ts'
import { percentile, type Result, round } from '../harness/result.ts'
import { openScratch } from '../harness/scratch.ts'
import { type House, historyOf } from './history.ts'

const LIMIT_MS = 500
const TIMES = 12
const NOW = new Date('2026-11-24T09:00:00Z')
const none = async () => new Map<string, string>()

/** Every page of worth on a history made by the seed: how long it takes to count it, and p95 of each page as it opens and over a year. */
export async function* pages(sessions: number, seed: number): AsyncGenerator<Result> {
  const scratch = await openScratch()
  const [workspaceId, shopId, channelId] = [randomUUID(), randomUUID(), randomUUID()]
  const house: House = { workspaceId, shopId, channelId, now: NOW }
  const db = scratch.store.database
  try {
    await filled(scratch.store.owner, sessions, seed, house)
    const began = performance.now()
    await rollingOf({ db, now: () => NOW }).roll(workspaceId, true)
    yield of('insight.pages.roll_all', sessions, round((performance.now() - began) / 1_000, 1), 's', null, true)
    const hour = performance.now()
    await rollingOf({ db, now: () => NOW }).roll(workspaceId, true)
    yield of('insight.pages.roll_hourly', sessions, round((performance.now() - hour) / 1_000, 1), 's', null, true)
    for (const [name, page] of Object.entries(opened(db, workspaceId))) {
      const times: number[] = []
      for (let i = 0; i < TIMES; i++) {
        const start = performance.now()
        await page()
        times.push(performance.now() - start)
        // a page that takes many seconds need not be opened twelve times to be told slow
        if (times.reduce((a, b) => a + b, 0) > 60_000) break
      }
      const p95 = round(percentile(times, 0.95), 0)
      const peer = await recounted(db, workspaceId, name)
      const result = of(`insight.pages.${name}`, sessions, p95, 'ms p95', `< ${LIMIT_MS}`, p95 < LIMIT_MS)
      yield { ...result, peer, ratio: peer === null ? null : round(p95 / peer, 3) }
    }
  } finally {
    await scratch.close()
  }
}

const COUNTED: Readonly<Record<string, readonly [rolled: Rolled, days: number]>> = {
  ...{ causes: [displeasure, 28], causes_year: [displeasure, 365], customers: [lacks, 28], customers_year: [lacks, 365] },
  ...{ mood: [moods, 90], mood_year: [moods, 365], distance: [addresses, 365] },
}

/** The peer: how long the same takes counted from the rows each time, ms; null where nothing is rolled up, or the database gives up after 15 s. */
async function recounted(db: Database, workspaceId: string, page: string): Promise<number | null> {
  const [rolled, days] = COUNTED[page] ?? []
  if (!rolled || !days) return null
  const facts = factsOf({ from: new Date(NOW.getTime() - days * 86_400_000), to: NOW, now: NOW, timeZone: 'Asia/Shanghai' })
  const began = performance.now()
  return db
    .inWorkspace(workspaceId, (tx) =>
      tx.rows(sql`select array[${join([...rolled.keys])}]::text[] as keys, array[${join([...rolled.sums])}]::float8[] as sums
        from (${rolled.rows(sql`(${facts})`, NOW)}) counted group by 1`),
    )
    .then(
      () => round(performance.now() - began, 0),
      () => null,
    )
}

const of = (name: string, sessions: number, value: number, unit: string, goal: string | null, ok: boolean): Result => ({
  ...{ name: `${name} at ${sessions}`, value, unit, peer: null, ratio: null },
  ...{ goal, ok },
})

/** The history written past the triggers that note late rows: all of it is counted afterwards. */
async function filled(owner: Parameters<typeof connectOwner>[0], sessions: number, seed: number, house: House): Promise<void> {
  const client = await connectOwner(owner)
  try {
    await client.query('set session_replication_role = replica')
    for (const statement of historyOf(sessions, seed, house)) await client.query(statement)
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

function opened(db: Database, workspaceId: string) {
  const inIt = <T>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(workspaceId, work)
  const query = { to: '2026-11-24', compare: 'before', language: 'en' } as const
  const [month, year] = [
    { ...query, from: '2026-10-28' },
    { ...query, from: '2025-11-25' },
  ]
  return {
    report: () => report(db, workspaceId, month),
    report_year: () => report(db, workspaceId, year),
    figure: () => series(db, workspaceId, 'first_answer_p90', { ...month, by: 'matter' }, none),
    figure_year: () => series(db, workspaceId, 'first_answer_p90', { ...year, by: 'product' }, none),
    causes: () => inIt((tx) => causesNow(tx, 28, NOW)),
    causes_year: () => inIt((tx) => causesNow(tx, 365, NOW)),
    customers: () => inIt((tx) => potentialCustomers(tx, 28, NOW)),
    customers_year: () => inIt((tx) => potentialCustomers(tx, 365, NOW)),
    mood: () => inIt(async (tx) => moodWorth(await moodRows(tx, ...(await lastDays(tx, 90, NOW))))),
    mood_year: () => inIt(async (tx) => moodWorth(await moodRows(tx, ...(await lastDays(tx, 365, NOW))))),
    distance: () => inIt((tx) => distanceNow(tx, 365, NOW)),
    survey: () => inIt((tx) => surveyNow(tx, 91, NOW)),
    survey_year: () => inIt((tx) => surveyNow(tx, 365, NOW)),
    sessions_behind: () => inIt((tx) => tx.rows(sql`select id from sessions order by opened_at desc limit 200`)),
  } satisfies Readonly<Record<string, () => Promise<unknown>>>
}

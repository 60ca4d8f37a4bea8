import { RadiusAssumed } from '@xiaoer/contract/worth'
import sql, { raw } from 'sql-template-tag'
import { causesNow } from '../../server/insight/causes/causes.ts'
import { potentialCustomers } from '../../server/insight/customers/customers.ts'
import { distanceNow } from '../../server/insight/distance/distance.ts'
import { radiusNow } from '../../server/insight/distance/radius-now.ts'
import { moodWorth } from '../../server/insight/mood/mood.ts'
import { moodRows } from '../../server/insight/mood/read.ts'
import { series } from '../../server/insight/report/series.ts'
import { lastDays } from '../../server/insight/rollups/index.ts'
import { openDatabase, type Tx } from '../../server/platform/db/index.ts'
import { houseOf, opened } from './kept.ts'
const N = Number(process.argv[2]), keep = process.argv[3]!, only = process.argv[4]
const house = houseOf(N, 1)
const { scratch } = await opened(house, keep)
const db = openDatabase(scratch.store.app, { statementTimeout: 0, patience: 0 })
let verbose = false
const wrap = (tx: Tx): Tx => ({
  rows: async (q: any) => { const t = performance.now(); const r: any = await tx.rows(q); if (verbose) console.log('   q', (performance.now() - t).toFixed(0), 'ms', r.length, 'rows', q.sql.replace(/\s+/g, ' ').slice(0, 150)); return r },
  row: async (q: any) => { const t = performance.now(); const r: any = await tx.row(q); if (verbose && performance.now() - t > 5) console.log('   q1', (performance.now() - t).toFixed(0), q.sql.replace(/\s+/g, ' ').slice(0, 120)); return r },
  run: (q: any) => tx.run(q),
}) as Tx
const inIt = <T,>(work: (tx: Tx) => Promise<T>) => db.inWorkspace(house.workspaceId, (tx) => work(wrap(tx)))
const { now } = house
const none = async () => new Map<string, string>()
const year = { to: '2026-11-24', compare: 'before', language: 'en', from: '2025-11-25' } as const
const mood = async (days: number) => inIt(async (tx) => moodWorth(await moodRows(tx, ...(await lastDays(tx, days, now)))))
const pages: Record<string, () => Promise<unknown>> = {
  causes: () => inIt((tx) => causesNow(tx, 28, now)),
  causes_year: () => inIt((tx) => causesNow(tx, 365, now)),
  customers: () => inIt((tx) => potentialCustomers(tx, 28, now)),
  customers_year: () => inIt((tx) => potentialCustomers(tx, 365, now)),
  mood: () => mood(90), mood_year: () => mood(365),
  distance: () => inIt((tx) => distanceNow(tx, 365, now)),
  radius: () => inIt((tx) => radiusNow(tx, RadiusAssumed.parse({}), now)),
  figure_year: () => series({ ...db, inWorkspace: (_: string, w: any) => inIt(w) } as any, house.workspaceId, 'first_answer_p90', { ...year, by: 'product' }, none),
}
if (only === 'sql') { const r = await inIt((tx) => tx.rows<any>(raw(process.argv[5]!))); console.log(r.map((x: any) => Object.values(x).join(' | ')).join('\n')) }
else for (const [name, page] of Object.entries(pages)) {
  if (only && only !== name) continue
  await page()
  const walls = [], cpus = []
  for (let i = 0; i < 6; i++) { verbose = i === 5; const c = process.cpuUsage(); const t = performance.now(); await page(); walls.push(performance.now() - t); const d = process.cpuUsage(c); cpus.push((d.user + d.system) / 1000) }
  console.log(name, 'wall', walls.map((x) => x.toFixed(0)).join(' '), 'own cpu', cpus.map((x) => x.toFixed(0)).join(' '))
}
await db.close(); await scratch.close()

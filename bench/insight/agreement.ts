import { isDeepStrictEqual } from 'node:util'
import sql, { join } from 'sql-template-tag'
import { factsOf } from '../../server/insight/facts/index.ts'
import { FIGURES, sumsOf } from '../../server/insight/figures/index.ts'
import { ROLLED } from '../../server/insight/rolled/index.ts'
import { addDays, midnight, shopZone } from '../../server/insight/rollups/index.ts'
import { dayIn } from '../../server/platform/clock/index.ts'
import type { Database, Tx } from '../../server/platform/db/index.ts'
import { seeded } from '../../server/platform/random/index.ts'
import type { Result } from '../harness/result.ts'
import { DAYS } from './days.ts'
import type { House } from './history.ts'
import { say } from './kept.ts'

const SAMPLE = 5

/** Some days of the seed's choice counted once more from their rows, in one piece and past the roll-ups: each figure whole, by channel and by matter, and all sums of the pages. All must agree. */
export async function* agreement(db: Database, { workspaceId, sessions, seed, now }: House): AsyncGenerator<Result> {
  const random = seeded(seed + 1)
  let [compared, wrong] = [0, 0]
  for (let i = 0; i < SAMPLE; i++)
    await db.inWorkspace(workspaceId, async (tx) => {
      const zone = await shopZone(tx)
      const day = addDays(dayIn(now, zone), -Math.floor(random() * DAYS))
      const [kept, fresh] = [await standing(tx, day), await recounted(tx, day, zone, now)]
      for (const [name, sums] of fresh) {
        compared++
        if (isDeepStrictEqual(kept.get(name), sums)) continue
        if (wrong++ < 3) say(`${day} ${name}: kept ${JSON.stringify(kept.get(name))}, in the rows ${JSON.stringify(sums)}`)
      }
      wrong += [...kept.keys()].filter((name) => !fresh.has(name)).length
    })
  const named = (what: string) => `insight.agreement.${what} at ${sessions}`
  yield { name: named('sums'), value: compared, unit: 'compared', peer: null, ratio: null, goal: null, ok: compared > 0 }
  yield { name: named('wrong'), value: wrong, unit: 'sums', peer: null, ratio: null, goal: '0', ok: wrong === 0 }
}

type Row = { readonly name: string; readonly sums: unknown }
const byName = (rows: readonly Row[]): Map<string, unknown> => new Map(rows.map(({ name, sums }) => [name, sums]))

const standing = async (tx: Tx, day: string): Promise<Map<string, unknown>> =>
  byName(
    await tx.rows<Row>(sql`
      select concat_ws(' ', d.cut, d.key, e.key) as name, e.value as sums from figure_days d cross join lateral jsonb_each(d.figures) e
      where cut in ('all', 'channel', 'matter') and day = ${day}::date
      union all select concat_ws(' ', page, keys::text), to_jsonb(sums) from worth_days where page = any(${ROLLED.map(({ page }) => page)}) and day = ${day}::date`),
  )

async function recounted(tx: Tx, day: string, timeZone: string, now: Date): Promise<Map<string, unknown>> {
  const [from, to] = [await midnight(tx, day, timeZone), await midnight(tx, addDays(day, 1), timeZone)]
  const facts = factsOf({ from, to, now, timeZone })
  const rows: Row[] = []
  for (const [cut, key] of [
    ['all', sql`''`],
    ['channel', sql`channel_id::text`],
    ['matter', sql`coalesce(matter, '')`],
  ] as const)
    rows.push(
      ...(await tx.rows<Row>(sql`
        select concat_ws(' ', ${cut}::text, s.key, e.key) as name, e.value as sums
        from (select ${key} as key, ${sumsOf(FIGURES)} as figures from (${facts}) f group by 1) s cross join lateral jsonb_each(s.figures) e`)),
    )
  for (const { page, keys, sums, rows: of, where } of ROLLED)
    rows.push(
      ...(await tx.rows<Row>(sql`
        select concat_ws(' ', ${page}::text, keys::text) as name, to_jsonb(sums) as sums from (
          select array[${join([...keys])}]::text[] as keys, array[${join([...sums])}]::float8[] as sums from (${of(sql`(${facts})`, now)}) r where ${where} group by 1) s`)),
    )
  return byName(rows)
}

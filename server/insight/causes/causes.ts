import type { Cause, CauseKey, Causes } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import { dayIn } from '#platform/clock'
import type { Tx } from '#platform/db'
import { newcombe, wilson } from '#platform/statistics'
import { otherMoney, shopCurrency } from '../facts/index.ts'
import { AT_STAKE } from '../rolled/index.ts'
import { addDays, daysUntil, shopZone } from '../rollups/index.ts'
import { type MatterRow, matterRows, matterRowsAround } from './read.ts'

/** So many days before a change, and up to as many afterwards, are compared. */
const COMPARED_DAYS = 28
/** Changes of longer ago are not compared any more. */
const MOST_DAYS = 1_100

interface Named {
  readonly id: string
  readonly name: string
  readonly ownerId: string | null
  readonly keys: readonly CauseKey[]
  readonly changes: readonly { readonly id: string; readonly what: string; readonly on: string }[]
}

/** Why shoppers were displeased in the last `days`: named causes and those that nobody has named. */
export async function causesNow(tx: Tx, days: number, now: Date): Promise<Causes> {
  const named = await namedCauses(tx)
  const timeZone = await shopZone(tx)
  const today = dayIn(now, timeZone)
  const first = addDays(today, 1 - days)
  const lately = await matterRows(tx, first, today)
  const changed = [...new Set(named.flatMap(({ changes }) => changes.map(({ on }) => on)))].filter((on) => on > addDays(today, -MOST_DAYS))
  const around = await matterRowsAround(tx, changed, COMPARED_DAYS)
  const groups: Named[] = [...named, ...unnamed(lately, named)]
  const causes = groups
    .map((group) => causeOf(group, around, lately))
    .filter(({ id, sessions }) => id !== null || sessions > 0)
    .toSorted((a, b) => b.sessions - a.sessions || b.refunded - a.refunded || (placed(a) < placed(b) ? -1 : 1))
  const people = await tx.rows<Causes['people'][number]>(sql`
    select account_id as id, name, removed_at is not null as "hasLeft" from agents
    where removed_at is null or account_id in (select owner_id from causes) order by name, account_id`)
  return {
    ...{ days, currency: await shopCurrency(tx), sessions: sumOf(lately), displeased: sumOf(lately.filter(({ way }) => way !== null)) },
    ...{ causes, people, otherMoney: await otherMoney(tx, await daysUntil(tx, days, now), AT_STAKE) },
  }
}

type Around = Awaited<ReturnType<typeof matterRowsAround>>

const sumOf = (rows: readonly MatterRow[]): number => rows.reduce((sum, { sessions }) => sum + sessions, 0)
const asText = ({ matter, way }: { matter: string; way: string | null }): string => `${way} ${matter}`

/** The order of causes that weigh the same: one list is not another at each reading. */
const placed = ({ name, keys }: Cause): string => `${name ?? ''} ${keys.map(asText).join(' ')}`

/** Each matter and way that belongs to no named cause stands by itself. */
function unnamed(rows: readonly MatterRow[], named: readonly Named[]): (Named & { id: string })[] {
  const known = new Set(named.flatMap(({ keys }) => keys.map(asText)))
  const keys = new Map<string, CauseKey>()
  for (const { matter, way } of rows)
    if (way !== null && !known.has(asText({ matter, way }))) keys.set(asText({ matter, way }), { matter, way })
  return [...keys.values()].map((key) => ({ id: '', name: '', ownerId: null, keys: [key], changes: [] }))
}

function causeOf({ id, name, ownerId, keys, changes }: Named, around: Around, lately: readonly MatterRow[]): Cause {
  const gathers = new Set(keys.map(asText))
  const matters = new Set(keys.map(({ matter }) => matter))
  const own = lately.filter((row) => gathers.has(asText(row)))
  const rateIn = (day: string, isAfter: boolean) => {
    const there = around(day, isAfter).filter(({ matter }) => matters.has(matter))
    return rate(sumOf(there.filter((row) => gathers.has(asText(row)))), sumOf(there))
  }
  const signal = (which: keyof Cause['signals']) => own.reduce((sum, { signals }) => sum + signals[which], 0)
  return {
    ...{ id: id || null, name: name || null, ownerId, keys: [...keys], sessions: sumOf(own) },
    signals: {
      ...{ disliked: signal('disliked'), low_stars: signal('low_stars'), low_nps: signal('low_nps') },
      ...{ contrary: signal('contrary'), complained: signal('complained'), returned: signal('returned') },
    },
    refunded: own.reduce((sum, { refunded }) => sum + refunded, 0),
    atStake: own.reduce((sum, { stake }) => sum + stake, 0),
    rate: rate(sumOf(own), sumOf(lately.filter(({ matter }) => matters.has(matter)))),
    changes: changes.map((change) => {
      const before = rateIn(change.on, false)
      const after = rateIn(change.on, true)
      const difference = before.of > 0 && after.of > 0 ? newcombe(after.hits, after.of, before.hits, before.of) : null
      return { ...change, before, after, difference }
    }),
  }
}

function rate(hits: number, of: number): Cause['rate'] {
  const { share, low, high } = wilson(hits, of)
  return { of, hits, value: share, low, high }
}

const namedCauses = (tx: Tx): Promise<Named[]> =>
  tx.rows<Named>(sql`
    select c.id, c.name, c.owner_id as "ownerId",
      (select coalesce(jsonb_agg(jsonb_build_object('matter', k.matter, 'way', k.way) order by k.matter, k.way), '[]') from cause_keys k where k.cause_id = c.id) as keys,
      (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'what', g.what, 'on', g.changed_on::text) order by g.changed_on, g.id), '[]')
        from cause_changes g where g.cause_id = c.id) as changes
    from causes c order by c.made_at, c.id`)

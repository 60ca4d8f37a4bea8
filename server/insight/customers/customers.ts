import type { PotentialCustomers } from '@xiaoer/contract/worth'
import { Lack } from '@xiaoer/contract/worth'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { asInstant, newestOf, shopCurrency } from '../facts/index.ts'
import { lackingSessions, lacks, type RolledRow, rolledSums } from '../rolled/index.ts'
import { lastDays, shopZone } from '../rollups/index.ts'

const MOST_PRODUCTS = 12

/** Who asked and did not order, by the definitions of the figures: what they lacked, which goods, and the newest sessions. Counted from the roll-ups. */
export async function potentialCustomers(tx: Tx, days: number, now: Date): Promise<PotentialCustomers> {
  const [first, last] = await lastDays(tx, days, now)
  const counts = await tx.row<{ asked: number; ordered: number }>(sql`
    select coalesce(sum((figures -> 'ordered' ->> 0)::numeric), 0)::int as asked, coalesce(sum((figures -> 'ordered' ->> 1)::numeric), 0)::int as ordered
    from figure_days where cut = 'all' and day between ${first}::date and ${last}::date`)
  const rows = await rolledSums(tx, lacks, { first, last })
  return {
    ...{ days, currency: await shopCurrency(tx), asked: counts?.asked ?? 0, ordered: counts?.ordered ?? 0 },
    lacks: grouped(rows, 0).map(([lack, sums]) => ({ lack: Lack.parse(lack), ...sums })),
    products: grouped(rows, 1)
      .filter(([title]) => title !== '')
      .slice(0, MOST_PRODUCTS)
      .map(([title, sums]) => ({ title, ...sums })),
    customers: await newestCustomers(tx, days, now),
  }
}

async function newestCustomers(tx: Tx, days: number, now: Date): Promise<PotentialCustomers['customers']> {
  const span = { from: new Date(now.getTime() - days * 86_400_000), now, timeZone: await shopZone(tx) }
  return newestOf(
    tx,
    span,
    (facts, most) => sql`
    select id as "sessionId", conversation_id as "conversationId", ${asInstant(sql`opened_at`)} as "openedAt", lack, matter, product, price
    from (${lackingSessions(facts)}) f order by opened_at desc, id limit ${most}`,
  )
}

/** Sums by one of the keys, the most first. */
const grouped = (rows: readonly RolledRow[], key: 0 | 1) =>
  [...Map.groupBy(rows, ({ keys }) => keys[key] ?? '')]
    .map(([name, own]) => {
      const sum = (at: 0 | 1) => own.reduce((all, { sums }) => all + (sums[at] ?? 0), 0)
      return [name, { sessions: sum(0), worth: sum(1) }] as const
    })
    .toSorted(([a, m], [b, n]) => n.sessions - m.sessions || (a < b ? -1 : 1))

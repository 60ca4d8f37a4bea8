import type { PotentialCustomers } from '@xiaoer/contract/worth'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { asInstant, FIRST_SHOWN, factsOf, shopCurrency } from '../facts/index.ts'
import { figureNamed } from '../figures/index.ts'

const MOST = 200
const MOST_PRODUCTS = 12
const LATE_SECONDS = 60
const LONG_SECONDS = 120

/** What was lacking: the first of these that shows in the session. */
const LACK = sql`case when not_known > 0 then 'not_known' when about_stock then 'stock' when about_price then 'price'
  when unanswered or coalesce(wait_seconds > ${LATE_SECONDS}, false) or coalesce(person_wait_seconds > ${LONG_SECONDS}, false) then 'waited'
  when coalesce(upset, false) then 'upset' else 'undecided' end`

const asking = (intents: Sql): Sql => sql`exists (select from traces t where t.session_id = f.id and t.intent ~ ${intents})`

/** Who asked and did not order, by the definitions of the figures: what they lacked, which goods, and the sessions. */
export async function potentialCustomers(tx: Tx, days: number, now: Date): Promise<PotentialCustomers> {
  const from = new Date(now.getTime() - days * 86_400_000)
  const [ordered, potential] = [figureNamed('ordered'), figureNamed('potential')]
  if (!ordered || !potential) throw new Error('a figure is gone')
  const facts = factsOf({ from, to: now, now, timeZone: 'UTC' })
  const counts = await tx.row<{ asked: number; ordered: number }>(
    sql`select count(*)::int as asked, coalesce(sum(${ordered.top}), 0)::int as ordered from (${facts}) f where ${ordered.of}`,
  )
  const rows = await tx.rows<PotentialCustomers['customers'][number]>(sql`
    select id as "sessionId", conversation_id as "conversationId", ${asInstant(sql`opened_at`)} as "openedAt", ${LACK} as lack, matter, product, price
    from (
      select f.*, s.product, s.price, ${asking(sql`'^stock\\.'`)} as about_stock, ${asking(sql`'^(price|promo)\\.'`)} as about_price
      from (${facts}) f left join lateral (${FIRST_SHOWN}) s on true where ${potential.of}) f
    order by opened_at desc, id`)
  return {
    ...{ days, currency: await shopCurrency(tx), asked: counts?.asked ?? 0, ordered: counts?.ordered ?? 0 },
    lacks: grouped(rows, ({ lack }) => lack).map(([lack, sums]) => ({ lack, ...sums })),
    products: grouped(rows, ({ product }) => product ?? '')
      .filter(([title]) => title !== '')
      .slice(0, MOST_PRODUCTS)
      .map(([title, sums]) => ({ title, ...sums })),
    customers: rows.slice(0, MOST),
  }
}

type Row = PotentialCustomers['customers'][number]

/** Rows by a key with how many and what their goods cost, the most first. */
const grouped = <K extends string>(rows: readonly Row[], key: (row: Row) => K) =>
  [...Map.groupBy(rows, key)]
    .map(([name, own]) => [name, { sessions: own.length, worth: own.reduce((sum, { price }) => sum + (price ?? 0), 0) }] as const)
    .toSorted(([a, m], [b, n]) => n.sessions - m.sessions || (a < b ? -1 : 1))

import type { UnknownCluster, UnknownQuery, Unknowns, UnknownWording } from '@xiaoer/contract/improving'
import { refusal } from '@xiaoer/contract/refusals'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { nameOfField } from '../lacking/field-names.ts'
import { ORDER_DAYS } from '../orders/watch-orders.ts'

const PAGE = 30

interface Row {
  id: string
  state: UnknownCluster['state']
  entryId: string | null
  question: string
  wordings: number
  times: number
  shoppers: number
  notKnown: number
  disliked: number
  rephrased: number
  appraised: number
  ordered: number
  notOrdered: number
  stillTime: number
  firstAt: Date
  lastAt: Date
  askedAgain: number
  settled: number
  fields: string[] | null
}

/**
 * Each cluster with its counts. A shopper counts once a cluster, however often they asked: as one who ordered if any of their questions was
 * followed by an order, else as one who did not if the shop told so of any.
 */
const COUNTED = (which: Sql, now: Date) => sql`
  with asked as (select q.* from unknown_questions q join unknown_clusters c on c.workspace_id = q.workspace_id and c.id = q.cluster_id where ${which}),
  shopper as (
    select cluster_id, shopper_id, bool_or(ordered = 'yes') as ordered, bool_or(ordered = 'no') as looked,
      bool_or(at > ${now}::timestamptz - make_interval(days => ${ORDER_DAYS})) as early
    from asked group by cluster_id, shopper_id
  ), orders as (
    select cluster_id, count(*)::int as shoppers, (count(*) filter (where ordered))::int as ordered,
      (count(*) filter (where ordered is not true and looked))::int as "notOrdered",
      (count(*) filter (where ordered is not true and looked and early))::int as "stillTime"
    from shopper group by cluster_id
  ), wording as (
    select cluster_id, text_key, min(text) as text, count(*) as times, min(at) as first, bool_or(verdict is not null) as again, bool_or(verdict = 'settled') as settled
    from asked group by cluster_id, text_key
  ), wordings as (
    select cluster_id, count(*)::int as wordings, (array_agg(text order by times desc, first))[1] as question,
      (count(*) filter (where again))::int as "askedAgain", (count(*) filter (where settled))::int as settled
    from wording group by cluster_id
  ), times as (
    select cluster_id, count(*)::int as times, min(at) as "firstAt", max(at) as "lastAt",
      (count(*) filter (where reason = 'not_known'))::int as "notKnown", (count(*) filter (where reason = 'disliked'))::int as disliked,
      (count(*) filter (where reason = 'rephrased'))::int as rephrased, (count(*) filter (where reason = 'appraised'))::int as appraised,
      array_agg(distinct field) filter (where field is not null) as fields
    from asked group by cluster_id
  )
  select c.id, c.state, c.entry_id as "entryId", o.shoppers, o.ordered, o."notOrdered", o."stillTime", w.wordings, w.question, w."askedAgain", w.settled,
    t.times, t."firstAt", t."lastAt", t."notKnown", t.disliked, t.rephrased, t.appraised, t.fields
  from unknown_clusters c join orders o on o.cluster_id = c.id join wordings w on w.cluster_id = c.id join times t on t.cluster_id = c.id`

const ORDERS: Readonly<Record<UnknownQuery['order'], Sql>> = {
  rank: sql`o.shoppers + o."notOrdered" desc, t.times desc, t."lastAt" desc`,
  asked: sql`o.shoppers desc, t.times desc, t."lastAt" desc`,
  orders: sql`o."notOrdered" desc, o.shoppers desc, t."lastAt" desc`,
  newest: sql`t."lastAt" desc`,
}

/** A page of clusters, the first by the order asked for. */
export async function listClusters(tx: Tx, { state, order, offset }: UnknownQuery, now: Date): Promise<Omit<Unknowns, 'reading'>> {
  const rows = await tx.rows<Row>(
    sql`${COUNTED(sql`c.state = ${state}`, now)} order by ${ORDERS[order]}, c.id limit ${PAGE} offset ${offset}`,
  )
  const counts = await tx.row<{ total: number; open: number }>(
    sql`select (count(*) filter (where state = ${state}))::int as total, (count(*) filter (where state = 'open'))::int as open from unknown_clusters`,
  )
  return { clusters: rows.map(toCluster), total: counts?.total ?? 0, open: counts?.open ?? 0 }
}

/** One cluster. Throws `not_found`. */
export async function clusterById(tx: Tx, id: string, now: Date): Promise<UnknownCluster> {
  const row = await tx.row<Row>(COUNTED(sql`c.id = ${id}`, now))
  if (!row) throw new AppError('not_found', refusal('unknown.not_here', { id }))
  return toCluster(row)
}

const toCluster = ({
  notKnown,
  disliked,
  rephrased,
  appraised,
  ordered,
  notOrdered,
  stillTime,
  firstAt,
  lastAt,
  fields,
  ...row
}: Row): UnknownCluster => ({
  ...row,
  fields: (fields ?? []).map(nameOfField),
  reasons: { not_known: notKnown, disliked, rephrased, appraised },
  orders: { days: ORDER_DAYS, ordered, notOrdered, stillTime, cannotTell: row.shoppers - ordered - notOrdered },
  firstAt: firstAt.toISOString(),
  lastAt: lastAt.toISOString(),
})

/** A wording with where it was asked last. */
export interface WordingRow extends Omit<UnknownWording, 'product' | 'field' | 'lastAt' | 'askedAgainAt'> {
  readonly productId: string | null
  readonly field: string | null
  readonly shopId: string
  readonly lastAt: Date
  readonly askedAgainAt: Date | null
}

/** The wordings of a cluster, those used most first. */
export const wordingsOf = (tx: Tx, clusterId: string): Promise<WordingRow[]> =>
  tx.rows(sql`
    select (array_agg(text order by at desc))[1] as text, count(*)::int as times, (array_agg(language order by at desc))[1] as language,
      array_agg(distinct reason) as reasons, max(at) as "lastAt", (array_agg(conversation_id order by at desc))[1] as "conversationId",
      (array_agg(turn_id order by at desc))[1] as "turnId", (array_agg(product_id order by at desc))[1] as "productId",
      (array_agg(field order by at desc))[1] as field,
      (array_agg(shop_id order by at desc))[1] as "shopId", (array_agg(verdict order by at desc))[1] as verdict, max(asked_again_at) as "askedAgainAt"
    from unknown_questions where cluster_id = ${clusterId} group by text_key order by count(*) desc, max(at) desc`)

import type { UnknownReason } from '@xiaoer/contract/improving'
import sql from 'sql-template-tag'
import type { Model } from '#engine/understanding'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { Comparables } from './comparables.ts'
import { nearestCluster, type Standing } from './nearest.ts'

/** A question that was not answered. */
export interface Asked {
  readonly turnId: string
  readonly conversationId: string
  readonly sessionId: string
  readonly shopperId: string
  readonly shopId: string
  /** ISO. */
  readonly at: string
  readonly reason: UnknownReason
  /** Without private data. */
  readonly text: string
  /** Of the folded text, in hexadecimal digits. */
  readonly key: string
  readonly language: string
  readonly productId: string | null
  /** Of the product, where its page lacks it. */
  readonly field: string | null
}

interface Placing {
  readonly workspaceId: string
  readonly now: Date
  readonly model: Model
}

/** Wordings that speak for a cluster: those used most. */
const SPEAK = 4
/** Clusters that new questions are compared with, those asked last. */
const MOST_CLUSTERS = 3_000

const comparables = new Comparables()

/** Puts each question to the cluster that asks the same, or into a new one. One that was answered and is asked again opens once more. */
export async function placeQuestions(tx: Tx, { workspaceId, now, model }: Placing, all: readonly Asked[]): Promise<void> {
  const known = new Set(
    (
      await tx.rows<{ turn_id: string }>(
        sql`select turn_id from unknown_questions where turn_id = any(${all.map(({ turnId }) => turnId)}::uuid[])`,
      )
    ).map(({ turn_id }) => turn_id),
  )
  const fresh = all.filter(({ turnId }, at) => !known.has(turnId) && all.findIndex((one) => one.turnId === turnId) === at)
  if (fresh.length === 0) return
  const { rows, made } = await atHome(tx, model, fresh)
  await tx.run(sql`
    insert into unknown_clusters (workspace_id, id, made_at, changed_at) select ${workspaceId}::uuid, id, ${now}::timestamptz, ${now}::timestamptz from unnest(${made}::uuid[]) id`)
  await tx.run(sql`
    insert into unknown_questions (workspace_id, turn_id, cluster_id, conversation_id, session_id, shopper_id, shop_id, at, reason, text, text_key, language, product_id, field)
    select ${workspaceId}::uuid, "turnId", "clusterId", "conversationId", "sessionId", "shopperId", "shopId", at, reason, text, decode(key, 'hex'), language, "productId", field
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("turnId" uuid, "clusterId" uuid, "conversationId" uuid, "sessionId" uuid, "shopperId" uuid,
      "shopId" uuid, at timestamptz, reason text, text text, key text, language text, "productId" text, field text)`)
  const homes = [...new Set(rows.map(({ clusterId }) => clusterId))]
  await tx.run(sql`
    update unknown_clusters c set state = 'open', changed_at = ${now} where state = 'answered' and id = any(${homes}::uuid[])
      and exists (select from unknown_questions q where q.workspace_id = c.workspace_id and q.cluster_id = c.id and q.at > c.changed_at)`)
}

/** Each question with its cluster: of the same fact, of the very words, of the nearest ones, else a new one. */
async function atHome(tx: Tx, model: Model, fresh: readonly Asked[]) {
  const [standing, sameWords, fields] = [await standingClusters(tx), await clustersOfWords(tx, fresh), await clustersOfFields(tx, fresh)]
  const made: string[] = []
  const newCluster = (): string => {
    const id = uuidv7()
    made.push(id)
    return id
  }
  const ofFact = (fact: string): string => {
    const id = fields.get(fact) ?? newCluster()
    fields.set(fact, id)
    return id
  }
  const ofWords = ({ text, key }: Asked): string => {
    const near = () => nearestCluster(standing, { text, key }, (one) => comparables.read(model, one), comparables.between)?.id
    const home = sameWords.get(key) ?? near()
    if (home !== undefined) return home
    const id = newCluster()
    standing.push({ id, wordings: [{ text, key }] })
    return id
  }
  const rows = fresh.map((one) => {
    const fact = factOf(one)
    return { ...one, clusterId: fact === undefined ? ofWords(one) : ofFact(fact) }
  })
  return { rows, made }
}

/** The fact that a question asks for and the page lacks: each is a cluster of its own, whatever the words. */
const factOf = ({ productId, field }: Pick<Asked, 'productId' | 'field'>) =>
  productId !== null && field !== null ? `${productId}\t${field}` : undefined

/** Where the same fact was asked for before. */
async function clustersOfFields(tx: Tx, asked: readonly Asked[]): Promise<Map<string, string>> {
  const products = asked.flatMap(({ productId, field }) => (field === null ? [] : (productId ?? [])))
  if (products.length === 0) return new Map()
  const rows = await tx.rows<{ productId: string; field: string; id: string }>(sql`
    select distinct on (product_id, field) product_id as "productId", field, cluster_id as id from unknown_questions
    where field is not null and product_id = any(${products}) order by product_id, field, at desc`)
  return new Map(rows.map(({ id, ...fact }) => [factOf(fact) ?? '', id]))
}

/** Where the very words were asked before. */
async function clustersOfWords(tx: Tx, asked: readonly Asked[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ key: string; id: string }>(sql`
    select distinct on (text_key) encode(text_key, 'hex') as key, cluster_id as id from unknown_questions
    where text_key in (select decode(k, 'hex') from unnest(${asked.map(({ key }) => key)}::text[]) k) and field is null order by text_key, at desc`)
  return new Map(rows.map(({ key, id }) => [key, id]))
}

/** The clusters asked last, each by the wordings used most. */
async function standingClusters(tx: Tx): Promise<Standing[]> {
  const rows = await tx.rows<{ id: string; text: string; key: string }>(sql`
    with last as (select cluster_id as id from unknown_questions where field is null group by 1 order by max(at) desc limit ${MOST_CLUSTERS}),
    wordings as (
      select q.cluster_id as id, min(q.text) as text, encode(q.text_key, 'hex') as key, row_number() over (partition by q.cluster_id order by count(*) desc, min(q.at)) as nth
      from unknown_questions q join last on last.id = q.cluster_id group by q.cluster_id, q.text_key
    )
    select id, text, key from wordings where nth <= ${SPEAK} order by id, nth`)
  const clusters = Map.groupBy(rows, ({ id }) => id)
  return [...clusters].map(([id, wordings]) => ({ id, wordings: wordings.map(({ text, key }) => ({ text, key })) }))
}

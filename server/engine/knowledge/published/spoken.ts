import type { ConditionalAnswer } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'

/** A published entry as it is read for what it says of goods. */
export interface SpokenRow {
  readonly id: string
  readonly question: string
  readonly answers: readonly { readonly productIds: readonly string[]; readonly text: string }[]
  /** The day it was last changed (ISO date). */
  readonly date: string
}

/** Ids of a shop's published entries with the number of their version, the newest first; at most so many. */
export const spokenVersions = (tx: Tx, shopId: string, limit: number): Promise<{ id: string; revision: number }[]> =>
  tx.rows(sql`
    select e.id, e.revision from entries e left join entry_sets s on s.id = e.set_id
    where e.status = 'live' and (s.id is null or s.shop_ids = '{}' or ${shopId}::uuid = any(s.shop_ids)) order by e.id desc limit ${limit}`)

interface Row {
  id: string
  question: string
  answer: string
  answers: readonly ConditionalAnswer[]
  date: string
}

/** Entries with the answers that are for everybody, or for everybody who looks at some product. */
export async function spokenEntries(tx: Tx, ids: readonly string[]): Promise<SpokenRow[]> {
  const rows = await tx.rows<Row>(
    sql`select id, question, answer, answers, to_char(updated_at, 'YYYY-MM-DD') as date from entries where id = any(${[...ids]}::uuid[])`,
  )
  return rows.map(({ answer, answers, ...entry }) => ({
    ...entry,
    answers: [...(answer === '' ? [] : [{ productIds: [], text: answer }]), ...answers.filter(isOfProducts).map(ofProducts)],
  }))
}

/** What holds for one channel, level or month alone is nothing that a good is. */
const isOfProducts = ({ when }: ConditionalAnswer) => when.products !== undefined && Object.keys(when).length === 1

const ofProducts = ({ when, text }: ConditionalAnswer) => ({ productIds: (when.products ?? []).map(({ id }) => id), text })

import type { SentenceView } from '@xiaoer/contract'
import sql, { type Sql } from 'sql-template-tag'
import type { Tx } from '#platform/db'

interface Row {
  id: string
  intent: string
  text: string
  origin: 'written' | 'labelled'
  by: string | null
  made_at: Date
}

const toView = ({ id, intent, text, origin, by, made_at }: Row): SentenceView => ({
  id,
  intent,
  text,
  origin,
  by,
  at: made_at.toISOString(),
})

/** The workspace's own sentences that are in force, newest first. */
export async function ownSentences(tx: Tx, where: Sql, limit = 100_000, offset = 0): Promise<SentenceView[]> {
  const rows = await tx.rows<Row>(sql`
    select s.id, s.intent, s.text, s.origin, a.name as by, s.made_at from taught_sentences s
    left join agents a on a.workspace_id = s.workspace_id and a.account_id = s.made_by
    where s.removed_at is null and ${where} order by s.made_at desc, s.id desc limit ${limit} offset ${offset}`)
  return rows.map(toView)
}

/** How many sentences of its own a workspace has for each intent. */
export async function ownCounts(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.rows<{ intent: string; n: number }>(
    sql`select intent, count(*)::int as n from taught_sentences where removed_at is null group by intent`,
  )
  return new Map(rows.map(({ intent, n }) => [intent, n]))
}

import type { Suggestion } from '@xiaoer/contract/suggestions'
import sql from 'sql-template-tag'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import type { Candidate } from './candidates.ts'

/** To whom, and for which words of which conversation. */
interface Where {
  readonly workspaceId: string
  readonly accountId: string
  readonly conversationId: string
  readonly sessionId: string
  readonly upTo: number
  /** What it is about, as it reads. */
  readonly intent: string
  readonly at: Date
}

/** Notes what is shown, once for the same words however often it is asked for, and gives it with its ids. */
export async function noteShown(tx: Tx, where: Where, candidates: readonly Candidate[]): Promise<Suggestion[]> {
  const { workspaceId, accountId, conversationId, sessionId, upTo, intent, at } = where
  const once = [...new Map(candidates.map((one) => [`${one.source} ${one.text || one.title}`, one])).values()]
  const rows = once.map(({ kind, source, text, title }, nth) => ({ nth, id: uuidv7(), kind, source, words: text || title }))
  const noted = await tx.rows<{ id: string; source: string; words: string }>(sql`
    insert into reply_suggestions (workspace_id, id, conversation_id, session_id, account_id, kind, source, words, up_to, intent, shown_at)
    select ${workspaceId}::uuid, id, ${conversationId}::uuid, ${sessionId}::uuid, ${accountId}::uuid, kind, source, words, ${upTo}::bigint, ${intent}, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (nth int, id uuid, kind text, source text, words text) order by nth
    on conflict (workspace_id, conversation_id, account_id, up_to, source, md5(words)) do update set shown_at = reply_suggestions.shown_at
    returning id, source, words`)
  // what gave way to something likelier that came a moment later was hardly seen
  await tx.run(sql`
    delete from reply_suggestions where conversation_id = ${conversationId} and account_id = ${accountId} and up_to = ${upTo} and fate is null
      and id <> all(${noted.map(({ id }) => id)}::uuid[])`)
  return once.flatMap(({ worth: _, acts: __, ...one }) => {
    const is = noted.find(({ source, words }) => source === one.source && words === (one.text || one.title))
    return is ? [{ ...one, id: is.id }] : []
  })
}

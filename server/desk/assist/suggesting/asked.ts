import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Line } from '../next-act/likely.ts'

/** Whose conversation it is, and what in it waits for an answer. */
export interface Asked {
  readonly sessionId: string | null
  readonly shopId: string
  /** Up to which number of the feed all was read. */
  readonly upTo: number
  /** What the shopper said since somebody last answered, oldest first; none where a person has answered since. */
  readonly words: readonly string[]
  /** What the shopper said before that, in this session; the newest first. */
  readonly earlier: readonly string[]
  /** What was said to the shopper before. */
  readonly before: string
  /** The session's last lines, oldest first, up to what waits. */
  readonly lines: readonly Line[]
}

const LINES = 30

/** What the shopper of a conversation waits for. Throws `not_found`. */
export async function readAsked(tx: Tx, conversationId: string): Promise<Asked> {
  const head = await tx.row<{ sessionId: string | null; shopId: string; upTo: number }>(sql`
    select session_id as "sessionId", shop_id as "shopId", last_seq as "upTo" from conversations where id = ${conversationId}`)
  if (!head) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  const newest = await tx.rows<Line>(sql`
    select author, coalesce((select string_agg(p ->> 'text', E'\n') from jsonb_array_elements(parts) p where p ->> 'kind' <> 'mail'), '') as text
    from messages where conversation_id = ${conversationId} and session_id = ${head.sessionId} order by seq desc limit ${LINES}`)
  return { ...head, ...waiting(newest) }
}

/** The bot may have spoken after them, a person not: then they are answered. */
function waiting(newest: readonly Line[]): Pick<Asked, 'words' | 'earlier' | 'before' | 'lines'> {
  const last = newest.findIndex(({ author }) => author === 'shopper')
  const isAnswered = newest.slice(0, Math.max(0, last)).some(({ author }) => author === 'agent')
  if (last < 0 || isAnswered) return { words: [], earlier: [], before: newest[0]?.text ?? '', lines: [] }
  const end = newest.findIndex(({ author }, i) => i > last && author !== 'shopper')
  const run = newest.slice(last, end < 0 ? newest.length : end)
  const rest = end < 0 ? [] : newest.slice(end)
  return {
    words: run.map(({ text }) => text).toReversed(),
    earlier: rest.filter(({ author }) => author === 'shopper').map(({ text }) => text),
    before: rest[0]?.text ?? '',
    lines: newest.slice(last).toReversed(),
  }
}

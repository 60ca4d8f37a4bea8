import type { Author, MessageView, Quote, StoredPart } from '@xiaoer/contract'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'

/** Signs of a message that is answered which are shown above the answer; the database hands over the characters that so many may have. */
const QUOTED = 120

/** Of `m`, a row of `messages`: what a view has beside its own columns. */
export const BESIDE = sql`m.agent_id, m.recalled_at,
  (select kind from channels where workspace_id = m.workspace_id and id = m.channel_id) as channel_kind,
  (select jsonb_build_object('id', q.id, 'author', q.author, 'authorName', b.name,
      'text', left(coalesce((select string_agg(p ->> 'text', ' ') from jsonb_array_elements(q.parts) p where p ->> 'kind' <> 'mail'), ''), ${QUOTED * 16}))
    from messages q left join agents b on b.workspace_id = q.workspace_id and b.account_id = q.agent_id
    where q.workspace_id = m.workspace_id and q.id = m.quotes) as quote`

/** A row of `messages` with its agent's name. */
export interface MessageRow {
  id: string
  seq: number
  conversation_id: string
  session_id: string
  author: Author
  agent_name: string | null
  parts: StoredPart[]
  at: Date
  turn_id: string | null
  helpful: boolean | null
  channel_kind?: string | null
  agent_id?: string | null
  recalled_at?: Date | null
  quote?: Quote | null
}

/** As the console sees it: with the trace that says why. */
export const toView = (row: MessageRow): MessageView => ({
  id: row.id,
  seq: row.seq,
  conversationId: row.conversation_id,
  sessionId: row.session_id,
  author: row.author,
  authorName: row.agent_name,
  parts: row.parts,
  at: row.at.toISOString(),
  traceId: row.turn_id,
  helpful: row.helpful,
  byAi: row.author === 'bot',
  ...(row.channel_kind && { channel: row.channel_kind }),
  ...(row.agent_id && { agentId: row.agent_id }),
  ...(row.quote && { quote: { ...row.quote, text: firstGraphemes(row.quote.text, QUOTED) } }),
  ...(row.recalled_at && { recalledAt: row.recalled_at.toISOString() }),
})

/** As the shopper may see it: how the bot came to it stays inside, and so does what a picture told beside its number. */
export const forShopper = (view: MessageView): MessageView => {
  const { channel: _, agentId: __, ...rest } = view
  const seen = view.parts.map((part) => (part.kind === 'perceived' ? { ...part, facts: [] } : part))
  return { ...rest, parts: seen, traceId: null }
}

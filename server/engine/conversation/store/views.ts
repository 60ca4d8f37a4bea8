import type { Author, MessageView, StoredPart } from '@xiaoer/contract'

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
})

/** As the shopper may see it: how the bot came to it stays inside. */
export const forShopper = (view: MessageView): MessageView => {
  const { channel: _, ...rest } = view
  return { ...rest, traceId: null }
}

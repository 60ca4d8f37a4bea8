import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Entity } from '#engine/conversation'
import { maskOthers } from '#engine/phrasing'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'

/** Whose conversation it is, and what was said last. */
export interface Talk {
  readonly sessionId: string | null
  readonly shopperId: string
  readonly name: string | null
  /** IANA zone of the shop. */
  readonly timeZone: string
  readonly lines: readonly { readonly who: string; readonly text: string; readonly at: Date }[]
}

/** So many messages tell what it is about. */
const LINES = 30
const LONGEST = 400

/** The last messages of a conversation. Throws `not_found`. */
export async function readTalk(tx: Tx, conversationId: string): Promise<Talk> {
  const who = await tx.row<{ sessionId: string | null; shopperId: string; name: string | null; timeZone: string }>(sql`
    select c.session_id as "sessionId", c.shopper_id as "shopperId", p.name, s.time_zone as "timeZone"
    from conversations c join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
      join shops s on s.workspace_id = c.workspace_id and s.id = c.shop_id where c.id = ${conversationId}`)
  if (!who) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  const lines = await tx.rows<{ who: string; text: string | null; at: Date }>(sql`
    select author as who, at, (select string_agg(part ->> 'text', E'\n') from jsonb_array_elements(parts) part where part ->> 'kind' <> 'mail') as text
    from messages where conversation_id = ${conversationId} order by seq desc limit ${LINES}`)
  return { ...who, lines: lines.toReversed().map(({ text, ...line }) => ({ ...line, text: text ?? '' })) }
}

/** What may leave of it: names, numbers and addresses as their kinds, also where another line repeats what one of them told. */
export async function maskedLines({ lines, name }: Talk, privateIn: (texts: readonly string[]) => Promise<readonly Entity[]>) {
  const found = (await privateIn(lines.map(({ text }) => text))).filter(({ text }) => text.length > 1)
  // the longer one first: an address may hold the name of who lives there
  const told = found.toSorted((a, b) => b.text.length - a.text.length)
  return lines.map(({ who, text }) => {
    const plain = told.reduce((left, one) => left.replaceAll(one.text, `‹${one.type}›`), text)
    return { who, text: firstGraphemes(maskOthers(plain, [], name), LONGEST) }
  })
}

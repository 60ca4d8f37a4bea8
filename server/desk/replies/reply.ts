import type { MessageView, Part } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { messageById, preview, saysSame, tell } from '#engine/conversation'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type By, locked, maySpeak } from '../inbox/hold.ts'
import { dropDraft } from './drafts.ts'
import { noteSentOf } from './library.ts'
import { isMedia, withMedia } from './media.ts'

/** What replying needs. */
export interface ReplyParts {
  readonly db: Database
  /** Where a file that is kept is read. */
  readonly fileUrl: (workspaceId: string, fileId: string) => string
}

export interface Written {
  readonly id: string
  readonly parts: readonly Part[]
  /** The message that this answers. */
  readonly quotes?: string | undefined
}

/** Says something as a person, and what was kept as a draft with it is gone. The same id again stores nothing new and gives what is there. */
export async function reply({ db, fileUrl }: ReplyParts, by: By, conversationId: string, written: Written, at: Date): Promise<MessageView> {
  written.parts.forEach(mustBeSayable)
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const held = await locked(tx, conversationId)
    const known = await messageById(tx, written.id)
    // before its files are looked for: one of the library may have been taken off since
    if (known && (known.conversationId !== conversationId || !saysSame(known.parts, written.parts)))
      throw new AppError('conflict', refusal('reply.id', { id: written.id }))
    if (known) return known
    const parts = await withMedia(tx, conversationId, written.parts, (fileId) => fileUrl(by.workspaceId, fileId))
    await noteSentOf(
      tx,
      parts.filter(isMedia).map(({ fileId }) => fileId),
    )
    const heldBy = await maySpeak(tx, held, by, conversationId)
    if (!held.session_id) throw new AppError('conflict', refusal('reply.silent'))
    await mustBeQuotable(tx, conversationId, written.quotes)
    const text = preview(parts)
    const [seq = 0] = await tell(tx, by.workspaceId, at, [
      { type: 'message_sent', conversationId, messageId: written.id, detail: { author: 'agent', agentId: by.accountId } },
    ])
    await tx.run(sql`
      insert into messages (workspace_id, id, conversation_id, session_id, seq, author, agent_id, channel_id, parts, quotes, held_by, at)
      select ${by.workspaceId}, ${written.id}, id, session_id, ${seq}, 'agent', ${by.accountId}, channel_id, ${JSON.stringify(parts)}::jsonb, ${written.quotes ?? null}::uuid, ${heldBy}::uuid, ${at}
      from conversations where id = ${conversationId}`)
    await tx.run(sql`
      update conversations set last_seq = ${seq}, last_at = ${at}, last_minute = date_trunc('minute', ${at}::timestamptz), last_author = 'agent', last_text = ${text}, waiting_since = null, shop_read_seq = inbound_seq,
        handled_seq = inbound_seq where id = ${conversationId}`)
    await tx.run(sql`
      update sessions set agent_messages = agent_messages + 1, first_answer_at = coalesce(first_answer_at, ${at}), first_answer_by = coalesce(first_answer_by, 'agent')
      where id = ${held.session_id}`)
    await dropDraft(tx, by, conversationId)
    const stored = await messageById(tx, written.id)
    if (!stored) throw new Error('a message just written is not there')
    return stored
  })
}

/** Throws `not_found` for what is not said here, or was taken back. */
async function mustBeQuotable(tx: Tx, conversationId: string, messageId: string | undefined): Promise<void> {
  if (messageId === undefined) return
  const quoted = await messageById(tx, messageId)
  if (quoted?.conversationId !== conversationId || quoted.recalledAt !== undefined) throw new AppError('not_found', refusal('reply.quote'))
}

/** What a person sends. Decisions, ratings and taps are the service's and the shopper's own words. */
const KINDS: ReadonlySet<string> = new Set([
  'text',
  'image',
  'file',
  'voice',
  'video',
  'product',
  'order',
  'shipment',
  'choices',
  'coupon',
] satisfies Part['kind'][])

/** A card's links are shown to the shopper: the web alone, or a path of the shop. Throws `invalid`. */
function mustBeSayable(part: Part): void {
  if (!KINDS.has(part.kind)) throw new AppError('invalid', refusal('reply.kind', { kind: part.kind, known: [...KINDS].join(', ') }))
  for (const link of linksOf(part)) if (!isWebLink(link)) throw new AppError('invalid', refusal('reply.link'))
}

const linksOf = (part: Part): string[] =>
  [part, ...('items' in part ? part.items : [])].flatMap((each) => [
    ...('url' in each && each.url ? [each.url] : []),
    ...('image' in each && each.image ? [each.image] : []),
  ])

const isWebLink = (link: string): boolean =>
  URL.canParse(link, 'http://here.invalid') && ['http:', 'https:'].includes(new URL(link, 'http://here.invalid').protocol)

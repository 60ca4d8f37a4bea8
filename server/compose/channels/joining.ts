import type { StoredPart } from '@xiaoer/contract'
import type { JoinLinks } from '@xiaoer/contract/channels'
import sql from 'sql-template-tag'
import type { Connection } from '#channels'
import { type WidgetSession, webTexts } from '#channels/web'
import type { OpenConnection } from '#desk/channels'
import { preview, tell } from '#engine/conversation'
import type { Database } from '#platform/db'
import { type JoinAnswer, offerJoin } from '#shoppers'
import { channelsOf } from '#workspaces'
import type { Live } from '../live.ts'

/** What offering links needs. */
export interface JoinLinksParts {
  readonly db: Database
  readonly now: () => Date
  readonly openChannel: (workspaceId: string, channelId: string) => Promise<OpenConnection | undefined>
}

/** A link, with a code of its own, to each of the shop's channels that can bring one back; none for who is not signed in. */
export async function joinLinksFor({ db, now, openChannel }: JoinLinksParts, session: WidgetSession): Promise<JoinLinks> {
  const { workspaceId, shopId, shopperId, customerId } = session
  if (customerId === null) return { links: [] }
  const links = []
  for (const { id } of (await channelsOf(db, workspaceId)).filter((one) => one.shopId === shopId && one.state === 'on')) {
    const open = await openChannel(workspaceId, id)
    if (!open?.channel.joinLink) continue
    const { code, expiresAt } = await db.inWorkspace(workspaceId, (tx) =>
      offerJoin(tx, { workspaceId, shopperId, channelId: id, at: now() }),
    )
    const { kind } = open.channel
    links.push({
      channelId: id,
      kind,
      name: open.connection.name,
      url: open.channel.joinLink(open.connection, code),
      expiresAt: expiresAt.toISOString(),
    })
  }
  return { links }
}

interface TellParts {
  readonly db: Database
  readonly now: () => Date
  readonly live: Pick<Live, 'ring'>
}

/** Asks somebody who opened a link whether they meant to. */
export const askToJoin = (parts: TellParts, session: WidgetSession, id: string) => {
  const { joinAsk: text, joinYes, joinNo } = webTexts(session.language)
  const options = [joinYes, joinNo].map((label, place) => ({ id: `join:${place === YES ? 'yes' : 'no'}`, label }))
  return say(parts, session, { id, said: [{ kind: 'choices', text, options }], noted: [] })
}

/** The place of the choice that joins, in the message that asks. */
export const YES = 0

/** Says what came of the answer; of a joining in the shopper's conversation, so also in the widget. Once, however often the tap comes. */
export function tellAnswer(parts: TellParts, session: WidgetSession, { name, channelId }: Connection, answer: JoinAnswer, id: string) {
  const { conversationId, language } = session
  const texts = webTexts(language)
  const text = { joined: texts.joined.replace('{channel}', name), left: texts.joinLeft, gone: texts.joinGone }[answer]
  const noted = answer === 'joined' ? [{ type: 'channel_joined', conversationId, detail: { channelId } } as const] : []
  return say(parts, session, { id, said: [{ kind: 'text', text }], noted })
}

interface Saying {
  readonly id: string
  readonly said: StoredPart[]
  readonly noted: Parameters<typeof tell>[3]
}

/** A message of the service's own, once by its id. */
async function say({ db, now, live }: TellParts, session: WidgetSession, { id, said, noted }: Saying): Promise<void> {
  const { workspaceId, conversationId, channelId } = session
  const rung = await db.inWorkspace(workspaceId, async (tx) => {
    const held = await tx.row(sql`select 1 from conversations where id = ${conversationId} and session_id is not null for update`)
    if (!held || (await tx.row(sql`select 1 from messages where id = ${id}`))) return undefined
    const sent = { type: 'message_sent', conversationId, messageId: id, detail: { author: 'system' } } as const
    const [seq = 0, last = seq] = await tell(tx, workspaceId, now(), [sent, ...noted])
    await tx.run(sql`
      insert into messages (workspace_id, id, conversation_id, session_id, seq, author, channel_id, parts, at)
      select ${workspaceId}, ${id}, id, session_id, ${seq}, 'system', ${channelId}, ${JSON.stringify(said)}::jsonb, ${now()}
      from conversations where id = ${conversationId}`)
    await tx.run(sql`
      update conversations set last_seq = ${last}, last_at = ${now()}, last_minute = date_trunc('minute', ${now()}::timestamptz), last_text = ${preview(said)} where id = ${conversationId}`)
    return last
  })
  if (rung !== undefined) live.ring(workspaceId, conversationId, rung)
}

import type { Holder } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { FRESH_STATE, pass, tell } from '#engine/conversation'
import { render, tongueOf } from '#engine/reply'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { hasJoined, partFrom } from '../participants/standing.ts'
import { settleTickets } from '../tickets/index.ts'
import { notice } from './notice.ts'

export interface By {
  readonly workspaceId: string
  readonly accountId: string
  readonly name: string
}

/** With the bot it waits for no team, and whoever passed it on may get the next matter. */
export const WITH_NO_TEAM = sql`team_id = null, handed_team = null, passed_by = '{}'`

/** Who holds a conversation, and its session. */
export interface Held {
  holder: Holder
  agent_id: string | null
  session_id: string | null
  session_open: boolean
  /** What its shopper is spoken to in. */
  language: string | null
}

/** The row, locked: nobody else passes the conversation on meanwhile. */
export async function locked(tx: Tx, conversationId: string): Promise<Held> {
  const held = await tx.row<Held>(
    sql`select holder, agent_id, session_id, session_open, state->>'language' as language from conversations where id = ${conversationId} for update`,
  )
  if (!held) throw new AppError('not_found', refusal('conversation.not_here', { id: conversationId }))
  return held
}

/** Only who holds a conversation speaks in it or passes it on. */
export function mustHold(held: Held, by: By): void {
  if (held.holder === 'agent' && held.agent_id === by.accountId) return
  throw new AppError('conflict', refusal('hold.first'))
}

/** Who holds a conversation speaks in it, and whoever was called to it and joined. Gives who holds it where somebody else speaks, else null. */
export async function maySpeak(tx: Tx, held: Held, by: By, conversationId: string): Promise<string | null> {
  if (held.holder === 'agent' && held.agent_id !== by.accountId && (await hasJoined(tx, conversationId, by.accountId))) return held.agent_id
  mustHold(held, by)
  return null
}

/** Takes a conversation from the bot or the queue; from a colleague only by `force`. Taking what one holds already changes nothing. */
export async function take(db: Database, by: By, conversationId: string, force: boolean, at: Date): Promise<number | undefined> {
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const held = await locked(tx, conversationId)
    if (held.holder === 'agent' && held.agent_id === by.accountId) return undefined
    if (held.holder === 'agent' && !force) throw new AppError('conflict', refusal('hold.colleague'))
    if (held.holder !== 'agent') pass(held.holder, 'agent')
    if (!held.session_open) await reopen(tx, by.workspaceId, conversationId, at)
    return takeInto(tx, by, conversationId, at)
  })
}

/** Into somebody's hands, with what is told beside; the caller has locked it and looked whether it may be. Gives the event's number. */
export async function takeInto(tx: Tx, by: By, conversationId: string, at: Date, also: object = {}): Promise<number> {
  // the new fence stops a bot turn that is under way: one speaker
  await tx.run(sql`
    update conversations set holder = 'agent', agent_id = ${by.accountId}, fence = fence + 1, lease_until = null where id = ${conversationId}`)
  await tx.run(sql`
    update sessions set taken_at = coalesce(taken_at, ${at}) where id = (select session_id from conversations where id = ${conversationId})`)
  await dropWork(tx, by.workspaceId, conversationId)
  await partFrom(tx, [conversationId], at, by.accountId)
  return tellHolder(tx, by, conversationId, 'agent', at, { agentId: by.accountId, agentName: by.name, ...also })
}

/** A person who takes up a closed matter opens a new session for it. */
async function reopen(tx: Tx, workspaceId: string, conversationId: string, at: Date): Promise<void> {
  const sessionId = uuidv7()
  await tx.run(sql`
    insert into sessions (workspace_id, id, conversation_id, shop_id, channel_id, opened_at)
    select ${workspaceId}, ${sessionId}, id, shop_id, channel_id, ${at} from conversations where id = ${conversationId}`)
  await tx.run(sql`update conversations set session_id = ${sessionId}, session_open = true where id = ${conversationId}`)
  await tell(tx, workspaceId, at, [{ type: 'session_opened', conversationId, detail: { sessionId } }])
}

/** Gives the conversation back to the bot. What whoever held it saw counts as answered; what they did not see yet, the bot answers. */
export async function handBack(db: Database, by: By, conversationId: string, at: Date): Promise<number> {
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const held = await locked(tx, conversationId)
    mustHold(held, by)
    await tx.run(sql`
      with back as (
        update conversations set holder = ${pass(held.holder, 'bot')}, agent_id = null, waiting_since = null, fence = fence + 1,
          handled_seq = greatest(handled_seq, least(inbound_seq, shop_read_seq)), ${WITH_NO_TEAM} where id = ${conversationId}
        returning id, inbound_seq > handled_seq as owes)
      insert into work (workspace_id, conversation_id, due_at) select ${by.workspaceId}::uuid, id, now() from back where owes
      on conflict (workspace_id, conversation_id) do update set due_at = now(), attempts = 0`)
    await partFrom(tx, [conversationId], at)
    return tellHolder(tx, by, conversationId, 'bot', at, {})
  })
}

/** Closes the session: the matter is settled, and its tickets with it, or is not. The conversation goes back to the bot for the next time. */
export async function settle(db: Database, by: By, conversationId: string, outcome: 'settled' | 'unsettled', at: Date): Promise<number> {
  return db.inWorkspace(by.workspaceId, async (tx) => {
    const held = await locked(tx, conversationId)
    mustHold(held, by)
    if (!held.session_open) throw new AppError('conflict', refusal('hold.closed'))
    await tx.run(sql`
      update conversations set holder = 'bot', agent_id = null, session_open = false, handled_seq = inbound_seq, waiting_since = null, fence = fence + 1, ${WITH_NO_TEAM},
        state = ${JSON.stringify(FRESH_STATE)}::jsonb || jsonb_build_object('language', state->'language')
      where id = ${conversationId}`)
    await tx.run(sql`update sessions set closed_at = ${at}, outcome = ${outcome} where id = ${held.session_id}`)
    await partFrom(tx, [conversationId], at)
    const ended = outcome === 'settled' ? await settleTickets(tx, conversationId, by.accountId, at) : []
    const told = await tell(tx, by.workspaceId, at, [
      ...ended.map(({ id, number }) => ({ type: 'ticket_done', conversationId, detail: { ticketId: id, number } })),
      { type: 'session_closed', conversationId, detail: { sessionId: held.session_id, outcome } },
      { type: 'holder_changed', conversationId, detail: { holder: 'bot' } },
    ])
    return told.at(-1) ?? 0
  })
}

/** Puts a conversation that the engine could not work into the queue, and tells its shopper that it is noted. */
export async function queueFor(
  db: Database,
  workspaceId: string,
  conversationId: string,
  reason: string,
  at: Date,
): Promise<number | undefined> {
  return db.inWorkspace(workspaceId, async (tx) => {
    const held = await locked(tx, conversationId)
    await dropWork(tx, workspaceId, conversationId)
    if (held.holder !== 'bot') return undefined
    await tx.run(sql`
      update conversations set holder = 'queue', waiting_since = ${at}, fence = fence + 1, lease_until = null where id = ${conversationId}`)
    await tx.run(sql`
      update sessions set handed_off_at = coalesce(handed_off_at, ${at}), handoff_reason = coalesce(handoff_reason, ${reason}) where id = ${held.session_id}`)
    const [seq] = await tell(tx, workspaceId, at, [{ type: 'holder_changed', conversationId, detail: { holder: 'queue', reason } }])
    const language = held.language ?? 'zh-CN'
    const text = render(
      { key: 'service.failed' },
      { tongue: tongueOf(language), language, timeZone: 'UTC', now: at, turnId: conversationId },
    )
    return (await notice(tx, { workspaceId, conversationId, text, at })) ?? seq
  })
}

/** No turn of the bot's is owed any more. */
export const dropWork = (tx: Tx, workspaceId: string, conversationId: string) =>
  tx.run(sql`delete from work where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`)

async function tellHolder(tx: Tx, by: By, conversationId: string, holder: Holder, at: Date, detail: object): Promise<number> {
  const [seq = 0] = await tell(tx, by.workspaceId, at, [{ type: 'holder_changed', conversationId, detail: { holder, ...detail } }])
  return seq
}

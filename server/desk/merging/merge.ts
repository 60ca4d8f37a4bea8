import type { MergePlan } from '@xiaoer/contract/merging'
import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import { pass, tell } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type By, WITH_NO_TEAM } from '../inbox/hold.ts'
import { momentAfter } from '../tickets/index.ts'

interface Side {
  readonly id: string
  readonly shopId: string
  readonly shopperId: string
  readonly customerId: string | null
  readonly name: string | null
  readonly open: boolean
  readonly holder: string
}

/** What a merge moved, by id. */
interface Moved {
  readonly identities: readonly string[]
  readonly tickets: readonly string[]
  readonly shopperTags: readonly string[]
  readonly fields: readonly string[]
}

const isHeld = ({ open, holder }: Side): boolean => open && holder !== 'bot'

/** Which of two stays, whichever was named first: a person that the shop vouched for, else the one that a person has or that waits for one. */
const staysBefore = (one: Side, other: Side): boolean =>
  one.customerId !== null ? other.customerId === null : other.customerId === null && isHeld(one) && !isHeld(other)

/** Both conversations, locked in the order of their ids, the one that stays as `into`. Throws where they cannot be one person's. */
async function pairOf(tx: Tx, fromId: string, intoId: string): Promise<{ from: Side; into: Side }> {
  const rows = await tx.rows<Side>(sql`
    select c.id, c.shop_id as "shopId", c.shopper_id as "shopperId", p.customer_id as "customerId", p.name, c.session_open as open, c.holder
    from conversations c join shoppers p on p.workspace_id = c.workspace_id and p.id = c.shopper_id
    where c.id = any(${[fromId, intoId]}::uuid[]) order by c.id for update of c`)
  const find = (id: string) => {
    const row = rows.find((one) => one.id === id)
    if (!row) throw new AppError('not_found', refusal('conversation.not_here', { id }))
    return row
  }
  const [named, other] = [find(fromId), find(intoId)]
  const [from, into] = staysBefore(named, other) ? [other, named] : [named, other]
  if (fromId === intoId) throw new AppError('invalid', refusal('merge.itself'))
  if (from.shopId !== into.shopId) throw new AppError('conflict', refusal('merge.shops'))
  if (from.customerId !== null && into.customerId !== null) throw new AppError('conflict', refusal('merge.customers'))
  // whoever has the one would write where nobody reads any longer; where no way in moves, they may go on
  if (isHeld(from) && from.holder === 'agent' && movesIdentities(into)) throw new AppError('conflict', refusal('merge.open'))
  const chained = await tx.row(sql`
    select 1 from regroupings where kind = 'merge' and undone_at is null and (conversation_id = ${from.id} or conversation_id = ${into.id} or into_conversation = ${from.id})`)
  if (chained) throw new AppError('conflict', refusal('merge.again'))
  return { from, into }
}

/** Ways in move between visitors alone: a merge tells nobody of orders that the shop did not vouch for them to see. */
const movesIdentities = (into: Side) => into.customerId === null

/** What merging would do. Nothing is done. */
export async function mergePlan(tx: Tx, fromId: string, intoId: string): Promise<MergePlan> {
  const { from, into } = await pairOf(tx, fromId, intoId)
  const counted = async ({ id, name }: Side) => {
    const row = await tx.row<{ sessions: number; messages: number }>(sql`
      select (select count(*) from sessions where conversation_id = ${id})::int as sessions, (select count(*) from messages where conversation_id = ${id})::int as messages`)
    return { conversationId: id, shopperName: name ?? '', sessions: row?.sessions ?? 0, messages: row?.messages ?? 0 }
  }
  const channels = await tx.rows<{ name: string }>(sql`
    select ch.name from identities i join channels ch on ch.workspace_id = i.workspace_id and ch.id = i.channel_id where i.shopper_id = ${from.shopperId} order by ch.name`)
  const moving = await movable(tx, from, into)
  return {
    from: await counted(from),
    into: await counted(into),
    identities: movesIdentities(into) ? channels.map(({ name }) => name) : [],
    tickets: moving.tickets.length,
    tags: moving.shopperTags.length,
    fields: [...moving.fields],
    warnings: [movesIdentities(into) ? 'sees_history' : 'stays_visitor'],
  }
}

async function movable(tx: Tx, from: Side, into: Side): Promise<Moved> {
  const ids = async (query: ReturnType<typeof sql>) => (await tx.rows<{ id: string }>(query)).map(({ id }) => id)
  return {
    identities: movesIdentities(into) ? await ids(sql`select id from identities where shopper_id = ${from.shopperId}`) : [],
    // a ticket of a deed ends with the deed, which stays where it was done
    tickets: await ids(sql`select id from tickets where conversation_id = ${from.id} and state = 'open' and deeds = '{}'`),
    shopperTags: await ids(sql`
      select tag_id as id from shopper_tags where shopper_id = ${from.shopperId} except select tag_id from shopper_tags where shopper_id = ${into.shopperId}`),
    fields: await ids(sql`
      select k as id from field_values f, jsonb_object_keys(f.values) k where f.of_id = ${from.shopperId}
        and not coalesce((select g.values ? k from field_values g where g.of_id = ${into.shopperId}), false)`),
  }
}

/**
 * Makes the shopper of one conversation that of another, whichever of the two is named first: their ways in lead there, open tickets, tags and fields that the other had not come along. All that
 * was said, done and proven stays in the conversation where it was: receipts and evidence name what they always named. Gives the event's number.
 */
export async function merge(tx: Tx, by: By, fromId: string, intoId: string, at: Date): Promise<number> {
  const { from, into } = await pairOf(tx, fromId, intoId)
  const moved = await movable(tx, from, into)
  const { workspaceId, accountId } = by
  const waitOver = isHeld(from) && movesIdentities(into) ? [await endWait(tx, from.id)] : []
  await tx.run(sql`update identities set shopper_id = ${into.shopperId} where id = any(${moved.identities}::uuid[])`)
  await moveTickets(tx, by, moved.tickets, into.id, at)
  await tx.run(sql`
    insert into shopper_tags (workspace_id, tag_id, shopper_id, by_account, at)
    select ${workspaceId}::uuid, t, ${into.shopperId}::uuid, ${accountId}::uuid, ${at}::timestamptz from unnest(${moved.shopperTags}::uuid[]) t on conflict do nothing`)
  await tx.run(sql`
    insert into field_values (workspace_id, of_id, values, changed_by, changed_at)
    select workspace_id, ${into.shopperId}, values, ${accountId}, ${at} from field_values where of_id = ${from.shopperId}
    on conflict (workspace_id, of_id) do update set values = excluded.values || field_values.values, changed_by = excluded.changed_by, changed_at = excluded.changed_at`)
  await tx.run(sql`
    insert into regroupings (workspace_id, id, kind, conversation_id, into_conversation, moved, by_account, at)
    values (${workspaceId}, ${uuidv7()}, 'merge', ${from.id}, ${into.id}, ${JSON.stringify(moved)}::jsonb, ${accountId}, ${at})`)
  await tell(tx, workspaceId, at, waitOver)
  return tellRegrouped(tx, workspaceId, [from.id, into.id], at)
}

/** Both waited for a person: who writes is answered where they write from now on, and waits there alone. */
async function endWait(tx: Tx, conversationId: string) {
  await tx.run(sql`
    update conversations set holder = ${pass('queue', 'bot')}, handled_seq = inbound_seq, waiting_since = null, fence = fence + 1, ${WITH_NO_TEAM} where id = ${conversationId}`)
  return { type: 'holder_changed', conversationId, detail: { holder: 'bot', reason: 'merged' } }
}

const moveTickets = (tx: Tx, by: By, ids: readonly string[], to: string, at: Date) =>
  tx.run(sql`
    update tickets set conversation_id = ${to}, changed_at = ${momentAfter(at)}, changed_by = ${by.accountId}, changed_rule = null where id = any(${[...ids]}::uuid[])`)

/** A merge as it is kept. */
export interface Merged {
  readonly id: string
  readonly conversationId: string
  readonly into: string
  readonly moved: Moved
}

/** Moves back what a merge moved and is still where it put it. */
export async function undoMerge(tx: Tx, by: By, { conversationId, into, moved }: Merged, at: Date): Promise<number> {
  const sides = await tx.rows<{ id: string; shopperId: string }>(
    sql`select id, shopper_id as "shopperId" from conversations where id = any(${[conversationId, into]}::uuid[]) order by id for update`,
  )
  const shopper = (id: string) => sides.find((one) => one.id === id)?.shopperId ?? ''
  await tx.run(sql`
    update identities set shopper_id = ${shopper(conversationId)} where id = any(${[...moved.identities]}::uuid[]) and shopper_id = ${shopper(into)}`)
  const still = await tx.rows<{ id: string }>(
    sql`select id from tickets where id = any(${[...moved.tickets]}::uuid[]) and conversation_id = ${into}`,
  )
  await moveTickets(
    tx,
    by,
    still.map(({ id }) => id),
    conversationId,
    at,
  )
  await tx.run(sql`delete from shopper_tags where shopper_id = ${shopper(into)} and tag_id = any(${[...moved.shopperTags]}::uuid[])`)
  await tx.run(sql`update field_values set values = values - ${[...moved.fields]}::text[] where of_id = ${shopper(into)}`)
  return tellRegrouped(tx, by.workspaceId, [conversationId, into], at)
}

/** Tells the desk alone. */
export async function tellRegrouped(tx: Tx, workspaceId: string, conversationIds: readonly string[], at: Date): Promise<number> {
  const [seq = 0] = await tell(tx, workspaceId, at, [{ type: 'regrouped', conversationId: null, detail: { conversationIds } }])
  return seq
}

import type { DayPart, ShopperWays } from '@xiaoer/contract/ways'
import sql from 'sql-template-tag'
import { seatOf } from '#channels'
import type { Order } from '#commerce'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { inLikedChannel, waysOf, wishesOf } from '#shoppers'
import { KINDS } from './happened.ts'
import type { NewsRules } from './rules.ts'
import type { Watched } from './watched.ts'
import type { Due, Reachable } from './weigh.ts'

/** Where a customer's conversation is. */
export interface Seat {
  readonly shopperId: string
  readonly conversationId: string
  readonly channelId: string
  readonly kind: string
  readonly state: string
  readonly language: string
  readonly timeZone: string
  /** A turn is under way. */
  readonly busy: boolean
}

/** Where the customer's conversation is, locked first of all. */
const whereIs = (tx: Tx, shopId: string, customerId: string): Promise<Seat | undefined> =>
  tx.row<Seat>(sql`
    select p.id as "shopperId", c.id as "conversationId", c.channel_id as "channelId", h.kind, h.state,
      coalesce(c.state->>'language', p.language) as language, s.time_zone as "timeZone", c.holder = 'bot' and c.inbound_seq > c.handled_seq as busy
    from shoppers p join conversations c on c.workspace_id = p.workspace_id and c.shop_id = p.shop_id and c.shopper_id = p.id
      join channels h on h.workspace_id = c.workspace_id and h.id = c.channel_id
      join shops s on s.workspace_id = c.workspace_id and s.id = c.shop_id
    where p.shop_id = ${shopId} and p.customer_id = ${customerId} and ${customerId} <> '' and c.session_id is not null for update of c`)

/** The same, in the channel that the shopper likes, and how else they like it. */
export async function whereLiked(tx: Tx, shopId: string, customerId: string, at: Date): Promise<LikedSeat | undefined> {
  const seat = await whereIs(tx, shopId, customerId)
  if (!seat) return undefined
  const { channel, hours, form, length } = await waysOf(tx, seat.shopperId)
  return { ...(await inLikedChannel(tx, seat, channel.value, at)), likes: hours.value, form: form.value, length: length.value }
}

/** The same, with the part of the day, the form and the length that they like; null: not known. */
export interface LikedSeat extends Seat {
  readonly likes: DayPart | null
  readonly form: ShopperWays['form']['value']
  readonly length: ShopperWays['length']['value']
}

/** An order that was looked up, and who may be told of it. */
export interface Looked {
  readonly workspaceId: string
  readonly watched: Watched
  readonly order: Order
  readonly seat: LikedSeat | undefined
  readonly at: Date
}

/** What is to be rung of a conversation. */
export interface Rung {
  readonly conversationId: string
  readonly seq: number
}

/** What was said of an order before, or was not. */
export interface Known {
  readonly id: string
  readonly event: string
  readonly about: string
  readonly unsaid: string | null
  readonly messageId: string | null
  readonly paidAt: Date | null
  readonly at: Date
}

/** All that is known of an order. */
export const knownOf = (tx: Tx, { shopId, orderNumber }: Watched): Promise<Known[]> =>
  tx.rows<Known>(sql`
    select id, event, about, unsaid, message_id as "messageId", paid_at as "paidAt", at from order_news
    where shop_id = ${shopId} and order_number = ${orderNumber}`)

/** Whether an experiment keeps this kind of news from the shopper; drawn only once it would have been said, so that both arms are of one kind. */
export async function goesWithout(tx: Tx, { workspaceId }: Looked, { shopperId }: Seat, { rule }: Due): Promise<boolean> {
  const row = await tx.row<{ held: string[] }>(sql`select held_out_of(${workspaceId}, ${shopperId}) as held`)
  return row?.held.includes(`news:${rule.event}`) === true
}

/** Whether the channel's shop has named a template for what comes after the window; its platform has approved it. */
const hasTemplate = async (tx: Tx, channelId: string): Promise<boolean> =>
  (await tx.row(sql`select from channels where id = ${channelId} and about ? 'template'`)) !== undefined

/** Where a message would reach them. */
export async function reachOf(
  tx: Tx,
  { shopperId, conversationId, channelId, kind, state, likes }: LikedSeat,
  { cap }: NewsRules,
  at: Date,
): Promise<Reachable> {
  const seat = kind === 'web' ? undefined : await seatOf(tx, conversationId, channelId)
  const isThere = seat !== undefined && seat.blockedWhy === null
  const takes = isThere && (seat.openUntil === null || seat.openUntil > at) && (seat.left === null || seat.left > 0)
  return {
    channelKind: kind,
    open: state === 'on' && (kind === 'web' || takes),
    late: state === 'on' && isThere && (await hasTemplate(tx, channelId)),
    wishes: await wishesOf(tx, shopperId),
    roomAt: await roomAt(tx, shopperId, cap, at),
    likes,
  }
}

/** When there is room again for news to a shopper, of any kind; null: there is now. */
export async function roomAt(tx: Tx, shopperId: string, cap: NewsRules['cap'], at: Date): Promise<Date | null> {
  const row = await tx.row<{ at: Date }>(sql`
    select at from order_news where shopper_id = ${shopperId} and unsaid is null and at > ${at}::timestamptz - make_interval(hours => ${cap.hours})
    order by at desc offset ${cap.most - 1} limit 1`)
  return row ? new Date(row.at.getTime() + cap.hours * 3_600_000 + 1) : null
}

interface Kept {
  readonly id?: string
  readonly unsaid: string | null
  readonly messageId?: string
}

/** Notes it, once; false where it was noted before. */
export async function keep(tx: Tx, { workspaceId, watched, seat, at }: Looked, { rule, what }: Due, { id, unsaid, messageId }: Kept) {
  const noted = await tx.run(sql`
    insert into order_news (workspace_id, id, shop_id, order_number, event, about, law, shopper_id, conversation_id, channel_id, message_id, unsaid, at, by)
    values (${workspaceId}, ${id ?? uuidv7()}, ${watched.shopId}, ${watched.orderNumber}, ${rule.event}, ${what.about}, ${KINDS[rule.event].law},
      ${seat?.shopperId ?? null}, ${seat?.conversationId ?? null}, ${rule.by === 'call' ? null : (seat?.channelId ?? null)}, ${messageId ?? null}, ${unsaid}, ${at},
      ${rule.by})
    on conflict (workspace_id, shop_id, order_number, event, about) do nothing`)
  return noted > 0
}

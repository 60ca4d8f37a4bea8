import type { DayPart } from '@xiaoer/contract/ways'
import sql from 'sql-template-tag'
import { seatOf, withdraw } from '#channels'
import type { Order, Shop } from '#commerce'
import { say } from '#desk'
import { uuidv7 } from '#platform/clock'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { within } from '#platform/pacing'
import { inLikedChannel, waysOf, wishesOf } from '#shoppers'
import { KINDS } from './happened.ts'
import { type NewsRules, rulesOf } from './rules.ts'
import { newsText, STOP_CHOICE } from './texts/index.ts'
import { isMine, lookNext, type Watched } from './watched.ts'
import { type Due, dueOf, type Reachable, weigh } from './weigh.ts'

/** What looking at an order needs. */
export interface LookParts {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

const WITHIN_MS = 8_000
const late = () => new AppError('upstream_failed', 'the shop did not tell of the order in time')
/** A shop that does not answer is asked again, twice as late each time, for about two days. */
const MOST_MISSED = 16
const LONGEST_MS = 6 * 3_600_000
/** A turn under way may be saying the same: it goes first. */
const AFTER_TURN_MS = 30_000
/** Whether an order that was spoken of as unpaid is paid: asked this often, for three days, where no webhook tells. */
const PAID_YET_MS = 6 * 3_600_000
const PAID_WITHIN_MS = 72 * 3_600_000

/**
 * Looks an order up in the shop as it is now, and says what the rules have to say of it. Claimed before (committed), looked up, and noted in one
 * transaction with what is said: whoever was overtaken notes nothing, so that two nodes say it once.
 */
export async function lookAt(parts: LookParts, workspaceId: string, watched: Watched): Promise<void> {
  const { db, now, shopFor } = parts
  const shop = shopFor(workspaceId, watched.shopId)
  if (!shop) return
  const found = await within((shop.anew ?? shop).orders.find(watched.orderNumber), WITHIN_MS, late).then(
    (order) => ({ order }),
    () => undefined,
  )
  const at = now()
  if (!found) return missed(db, workspaceId, watched, at)
  const { order } = found
  // as it was before is not as it is
  if (order?.agedMinutes !== undefined) return missed(db, workspaceId, watched, at)
  const rung = await db.inWorkspace(workspaceId, async (tx) => {
    const seat = order && (await whereLiked(tx, watched.shopId, order.customerId, at))
    if (!(await isMine(tx, watched))) return []
    if (!order) return lookNext(tx, watched, null).then(() => [])
    return noteOrder(tx, { workspaceId, watched, order, seat, at })
  })
  for (const { conversationId, seq } of rung) parts.ring(workspaceId, conversationId, seq)
}

async function missed(db: Database, workspaceId: string, watched: Watched, at: Date): Promise<void> {
  const times = watched.missed + 1
  const next = times >= MOST_MISSED ? null : new Date(at.getTime() + Math.min(LONGEST_MS, 60_000 * 2 ** times))
  await db.inWorkspace(workspaceId, async (tx) => {
    if (await isMine(tx, watched)) await lookNext(tx, watched, next, times)
  })
}

interface Seat {
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

/** The same, in the channel and with the part of the day that the shopper likes. */
async function whereLiked(tx: Tx, shopId: string, customerId: string, at: Date): Promise<LikedSeat | undefined> {
  const seat = await whereIs(tx, shopId, customerId)
  if (!seat) return undefined
  const { channel, hours } = await waysOf(tx, seat.shopperId)
  return { ...(await inLikedChannel(tx, seat, channel.value, at)), likes: hours.value }
}

interface LikedSeat extends Seat {
  readonly likes: DayPart | null
}

interface Looked {
  readonly workspaceId: string
  readonly watched: Watched
  readonly order: Order
  readonly seat: LikedSeat | undefined
  readonly at: Date
}

type Rung = { readonly conversationId: string; readonly seq: number }

async function noteOrder(tx: Tx, looked: Looked): Promise<Rung[]> {
  const { watched, order, seat, at } = looked
  const rules = await rulesOf(tx, watched.shopId)
  const known = await knownOf(tx, watched)
  await takeBack(tx, looked, known)
  const due = dueOf(order, rules, (event, about) => known.some((one) => one.event === event && one.about === about))
  const next: Date[] = due.length > 0 && seat?.busy ? [new Date(at.getTime() + AFTER_TURN_MS)] : []
  const rung: Rung[] = []
  for (const one of next.length > 0 ? [] : due) {
    const verdict = weigh(one, rules, seat && (await reachOf(tx, seat, rules, at)), at)
    if (verdict.do === 'wait') next.push(verdict.until)
    else if (verdict.do === 'drop') await keep(tx, looked, one, { unsaid: verdict.why })
    else if (seat && (await goesWithout(tx, looked, seat, one))) await keep(tx, looked, one, { unsaid: 'held_out' })
    else if (seat) rung.push(...(await tellShopper(tx, { ...looked, seat }, one)))
  }
  const unpaid = known.find((one) => one.event === 'unpaid' && isCompared(one) && one.paidAt === null)
  const mayBePaid = unpaid ? at.getTime() - unpaid.at.getTime() < PAID_WITHIN_MS : rung.length > 0
  if (order.state === 'unpaid' && mayBePaid) next.push(new Date(at.getTime() + PAID_YET_MS))
  await lookNext(tx, watched, next.sort((a, b) => a.getTime() - b.getTime())[0] ?? null)
  return rung
}

interface Known {
  readonly id: string
  readonly event: string
  readonly about: string
  readonly unsaid: string | null
  readonly messageId: string | null
  readonly paidAt: Date | null
  readonly at: Date
}

const knownOf = (tx: Tx, { shopId, orderNumber }: Watched): Promise<Known[]> =>
  tx.rows<Known>(sql`
    select id, event, about, unsaid, message_id as "messageId", paid_at as "paidAt", at from order_news
    where shop_id = ${shopId} and order_number = ${orderNumber}`)

/** It was said, or would have been but for an experiment: both are watched alike. */
const isCompared = ({ unsaid }: Pick<Known, 'unsaid'>): boolean => unsaid === null || unsaid === 'held_out'

/** Whether an experiment keeps this kind of news from the shopper; drawn only once it would have been said, so that both arms are of one kind. */
async function goesWithout(tx: Tx, { workspaceId }: Looked, { shopperId }: Seat, { rule }: Due): Promise<boolean> {
  const row = await tx.row<{ held: string[] }>(sql`select held_out_of(${workspaceId}, ${shopperId}) as held`)
  return row?.held.includes(`news:${rule.event}`) === true
}

/** What was said and is no longer so is not sent any more where it still waits; and an order that is paid by now is noted. */
async function takeBack(tx: Tx, { order, at }: Looked, known: readonly Known[]): Promise<void> {
  const isSo = (event: string, about: string) =>
    Object.entries(KINDS).some(([name, kind]) => name === event && kind.of(order).some((one) => one.about === about))
  for (const { id, event, about, unsaid, messageId, paidAt } of known) {
    if (!isCompared({ unsaid }) || isSo(event, about)) continue
    if (messageId) await withdraw(tx, messageId, 'it is no longer so')
    const isPaid = order.paidAt !== undefined || !['unpaid', 'cancelled'].includes(order.state)
    if (event === 'unpaid' && !paidAt && isPaid) await tx.run(sql`update order_news set paid_at = ${order.paidAt ?? at} where id = ${id}`)
  }
}

async function reachOf(
  tx: Tx,
  { shopperId, conversationId, channelId, kind, state, likes }: LikedSeat,
  { cap }: NewsRules,
  at: Date,
): Promise<Reachable> {
  const seat = kind === 'web' ? undefined : await seatOf(tx, conversationId, channelId)
  const takes =
    seat !== undefined &&
    seat.blockedWhy === null &&
    (seat.openUntil === null || seat.openUntil > at) &&
    (seat.left === null || seat.left > 0)
  const row = await tx.row<{ at: Date }>(sql`
    select at from order_news where shopper_id = ${shopperId} and unsaid is null and at > ${at}::timestamptz - make_interval(hours => ${cap.hours})
    order by at desc offset ${cap.most - 1} limit 1`)
  const roomAt = row ? new Date(row.at.getTime() + cap.hours * 3_600_000 + 1) : null
  return {
    channelKind: kind,
    open: state === 'on' && (kind === 'web' || takes),
    wishes: await wishesOf(tx, shopperId),
    roomAt,
    likes,
  }
}

interface Kept {
  readonly id?: string
  readonly unsaid: string | null
  readonly messageId?: string
}

/** Notes it, once; false where it was noted before. */
async function keep(tx: Tx, { workspaceId, watched, seat, at }: Looked, { rule, what }: Due, { id, unsaid, messageId }: Kept) {
  const noted = await tx.run(sql`
    insert into order_news (workspace_id, id, shop_id, order_number, event, about, law, shopper_id, conversation_id, channel_id, message_id, unsaid, at)
    values (${workspaceId}, ${id ?? uuidv7()}, ${watched.shopId}, ${watched.orderNumber}, ${rule.event}, ${what.about}, ${KINDS[rule.event].law},
      ${seat?.shopperId ?? null}, ${seat?.conversationId ?? null}, ${seat?.channelId ?? null}, ${messageId ?? null}, ${unsaid}, ${at})
    on conflict (workspace_id, shop_id, order_number, event, about) do nothing`)
  return noted > 0
}

async function tellShopper(tx: Tx, looked: Looked & { readonly seat: LikedSeat }, due: Due): Promise<Rung[]> {
  const { workspaceId, seat, at } = looked
  const { conversationId, channelId, language, timeZone } = seat
  const messageId = uuidv7()
  if (!(await keep(tx, looked, due, { unsaid: null, messageId }))) return []
  const reader = { language, timeZone, now: at }
  const text = `${newsText(due.what.key, reader, due.what.args)}\n${newsText('foot', reader)}`
  const options = [{ id: STOP_CHOICE, label: newsText('stop', reader) }]
  const seq = await say(tx, { workspaceId, conversationId, channelId, id: messageId, parts: [{ kind: 'choices', text, options }], at })
  return seq === undefined ? [] : [{ conversationId, seq }]
}

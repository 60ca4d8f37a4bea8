import sql from 'sql-template-tag'
import { withdraw } from '#channels'
import type { Shop } from '#commerce'
import { say } from '#desk'
import { withdrawCalls } from '#growth/calls'
import { uuidv7 } from '#platform/clock'
import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { within } from '#platform/pacing'
import { callAgain, callOf } from './by-call.ts'
import { asPromised, KINDS } from './happened.ts'
import { howFor } from './liked/how.ts'
import { type Offer, type OffersFor, offered } from './liked/offer.ts'
import { goesWithout, type Known, keep, knownOf, type LikedSeat, type Looked, type Rung, whereLiked } from './looked.ts'
import { rulesOf } from './rules.ts'
import { newsText, STOP_CHOICE, sized } from './texts/index.ts'
import { isMine, lookNext, type Watched } from './watched.ts'
import { type Due, dueOf, weigh } from './weigh.ts'

/** What looking at an order needs. */
export interface LookParts {
  readonly db: Database
  readonly now: () => Date
  /** Numbers that are called are sealed. */
  readonly secrets: Secrets
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  /** What goes with an order; asked only where that is to be told. */
  readonly offersFor: OffersFor
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
  const offer = order && (await offerFor(parts, { workspaceId, shopId: watched.shopId, order, at }))
  const rung = await db.inWorkspace(workspaceId, async (tx) => {
    const seat = order && (await whereLiked(tx, watched.shopId, order.customerId, at))
    if (!(await isMine(tx, watched))) return []
    if (!order) return lookNext(tx, watched, null).then(() => [])
    return noteOrder(tx, parts.secrets, { workspaceId, watched, order, seat, at }, offer)
  })
  for (const { conversationId, seq } of rung) parts.ring(workspaceId, conversationId, seq)
}

/** What is to be offered is asked before anything is locked; of a shop or a graph that does not answer now it is nothing. */
async function offerFor({ db, offersFor }: LookParts, of: Parameters<OffersFor>[0]): Promise<Offer | undefined> {
  const [mayBe] = KINDS.offer.of(of.order)
  const isOn =
    mayBe && (await db.inWorkspace(of.workspaceId, (tx) => rulesOf(tx, of.shopId))).rules.some(({ event, on }) => event === 'offer' && on)
  return isOn ? within(offersFor(of), WITHIN_MS, late).catch(() => undefined) : undefined
}

async function missed(db: Database, workspaceId: string, watched: Watched, at: Date): Promise<void> {
  const times = watched.missed + 1
  const next = times >= MOST_MISSED ? null : new Date(at.getTime() + Math.min(LONGEST_MS, 60_000 * 2 ** times))
  await db.inWorkspace(workspaceId, async (tx) => {
    if (await isMine(tx, watched)) await lookNext(tx, watched, next, times)
  })
}

async function noteOrder(tx: Tx, secrets: Secrets, found: Looked, offer: Offer | undefined): Promise<Rung[]> {
  const { watched, seat, at } = found
  const rules = await rulesOf(tx, watched.shopId)
  const order = asPromised(found.order, rules.shipWithinHours)
  const looked = { ...found, order }
  const known = await knownOf(tx, watched)
  await takeBack(tx, looked, known)
  const due = dueOf(order, rules, (event, about) => known.some((one) => one.event === event && one.about === about))
  const next: Date[] = due.length > 0 && seat?.busy ? [new Date(at.getTime() + AFTER_TURN_MS)] : []
  const rung: Rung[] = []
  for (const one of next.length > 0 ? [] : due) {
    const { due: its, reach } = await howFor(tx, secrets, looked, rules, one)
    const verdict = weigh(its, rules, reach, at)
    if (verdict.do === 'wait') next.push(verdict.until)
    else if (verdict.do === 'drop') await keep(tx, looked, its, { unsaid: verdict.why })
    else if (seat) rung.push(...(await sayOf(tx, secrets, { ...looked, seat }, its, offer)))
  }
  const again = await callAgain(tx, secrets, looked, rules, known)
  next.push(...again.next)
  rung.push(...again.rung)
  const unpaid = known.find((one) => one.event === 'unpaid' && isCompared(one) && one.paidAt === null)
  const mayBePaid = unpaid ? at.getTime() - unpaid.at.getTime() < PAID_WITHIN_MS : rung.length > 0
  if (order.state === 'unpaid' && mayBePaid) next.push(new Date(at.getTime() + PAID_YET_MS))
  await lookNext(tx, watched, next.sort((a, b) => a.getTime() - b.getTime())[0] ?? null)
  return rung
}

/** Says it by its way; what an experiment keeps back, and what there is nothing to say of, is noted as unsaid. */
async function sayOf(
  tx: Tx,
  secrets: Secrets,
  looked: Looked & { readonly seat: LikedSeat },
  due: Due,
  offer: Offer | undefined,
): Promise<Rung[]> {
  const { seat } = looked
  const what = due.rule.event === 'offer' ? offered(due.what, offer, seat) : due.what
  const unsaid = !what ? 'nothing' : (await goesWithout(tx, looked, seat, due)) ? 'held_out' : null
  if (!what || unsaid) return keep(tx, looked, due, { unsaid }).then(() => [])
  return due.rule.by === 'call' ? callOf(tx, secrets, looked, { ...due, what }) : tellShopper(tx, looked, { ...due, what })
}

/** It was said, or would have been but for an experiment: both are watched alike. */
const isCompared = ({ unsaid }: Pick<Known, 'unsaid'>): boolean => unsaid === null || unsaid === 'held_out'

/** What was said and is no longer so is not sent any more where it still waits; and an order that is paid by now is noted. */
async function takeBack(tx: Tx, { order, at }: Looked, known: readonly Known[]): Promise<void> {
  const isSo = (event: string, about: string) =>
    Object.entries(KINDS).some(([name, kind]) => name === event && kind.of(order).some((one) => one.about === about))
  for (const { id, event, about, unsaid, messageId, paidAt } of known) {
    if (!isCompared({ unsaid }) || isSo(event, about)) continue
    if (messageId) await withdraw(tx, messageId, 'it is no longer so')
    else await withdrawCalls(tx, id, at)
    const isPaid = order.paidAt !== undefined || !['unpaid', 'cancelled'].includes(order.state)
    if (event === 'unpaid' && !paidAt && isPaid) await tx.run(sql`update order_news set paid_at = ${order.paidAt ?? at} where id = ${id}`)
  }
}

async function tellShopper(tx: Tx, looked: Looked & { readonly seat: LikedSeat }, due: Due): Promise<Rung[]> {
  const { workspaceId, seat, at } = looked
  const { conversationId, channelId, language, timeZone, length } = seat
  const messageId = uuidv7()
  if (!(await keep(tx, looked, due, { unsaid: null, messageId }))) return []
  const reader = { language, timeZone, now: at }
  const text = `${newsText(sized(due.what.key, length), reader, due.what.args)}\n${newsText('foot', reader)}`
  const options = [{ id: STOP_CHOICE, label: newsText('stop', reader) }]
  const seq = await say(tx, { workspaceId, conversationId, channelId, id: messageId, parts: [{ kind: 'choices', text, options }], at })
  return seq === undefined ? [] : [{ conversationId, seq }]
}

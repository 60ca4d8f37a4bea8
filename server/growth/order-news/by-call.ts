import sql from 'sql-template-tag'
import { againOf, isStopped, numberOf, placeCall } from '#growth/calls'
import { uuidv7 } from '#platform/clock'
import type { Secrets } from '#platform/config'
import type { Tx } from '#platform/db'
import { wishesOf } from '#shoppers'
import { KINDS } from './happened.ts'
import { type Known, keep, type LikedSeat, type Looked, type Rung, roomAt } from './looked.ts'
import type { NewsRules } from './rules.ts'
import { newsText, newsWords } from './texts/index.ts'
import { type Due, type Reachable, weigh } from './weigh.ts'

type Seated = Looked & { readonly seat: LikedSeat }

/**
 * Whether the number that the order names may be called: there is a bridge, whoever picks up has not asked for no more, nor the shopper. A consent
 * given in the chat is to messages; a commercial call wants one that the shop itself holds.
 */
export async function callReach(tx: Tx, secrets: Secrets, { watched, order, seat, at }: Seated, { cap }: NewsRules): Promise<Reachable> {
  const number = numberOf(order.address.phone)
  const bridge = await tx.row(sql`select 1 from call_bridges where shop_id = ${watched.shopId} and state = 'on'`)
  const { byShop, stopped } = await wishesOf(tx, seat.shopperId)
  const noMore = number !== undefined && (await isStopped(tx, secrets, number))
  return {
    channelKind: null,
    open: number !== undefined && bridge !== undefined,
    wishes: { stopped: stopped || noMore, marketing: byShop },
    roomAt: await roomAt(tx, seat.shopperId, cap, at),
    likes: seat.likes,
  }
}

/** Has the shopper called of it; noted once, as a message is. */
export async function callOf(tx: Tx, secrets: Secrets, looked: Seated, due: Due): Promise<Rung[]> {
  const newsId = uuidv7()
  return (await keep(tx, looked, due, { id: newsId, unsaid: null })) ? place(tx, secrets, looked, due, { newsId, attempt: 1 }) : []
}

async function place(tx: Tx, secrets: Secrets, looked: Seated, { what }: Due, of: { newsId: string; attempt: number }): Promise<Rung[]> {
  const { workspaceId, watched, order, seat, at } = looked
  const number = numberOf(order.address.phone)
  if (number === undefined) return []
  const { shopperId, conversationId, language, timeZone } = seat
  const shop = (await tx.row<{ name: string }>(sql`select name from shops where id = ${watched.shopId}`))?.name ?? ''
  const words = newsText('call', { language, timeZone, now: at }, { shop, news: newsWords(`call.${what.key}`, what.args) })
  const who = { workspaceId, shopId: watched.shopId, orderNumber: order.number, shopperId, conversationId }
  const seq = await placeCall(tx, secrets, { ...who, ...of, number, language, words, at })
  return seq === undefined ? [] : [{ conversationId, seq }]
}

/** What the last call reached nobody for, where it is still so and its rule still calls: called again when its time has come, weighed as the first was. */
export async function callAgain(
  tx: Tx,
  secrets: Secrets,
  looked: Looked,
  rules: NewsRules,
  known: readonly Known[],
): Promise<{ next: Date[]; rung: Rung[] }> {
  const { watched, order, seat, at } = looked
  const next: Date[] = []
  const rung: Rung[] = []
  if (!seat) return { next, rung }
  for (const again of await againOf(tx, watched.shopId, watched.orderNumber)) {
    const news = known.find(({ id }) => id === again.newsId)
    const rule = rules.rules.find((one) => one.event === news?.event && one.on && one.by !== 'message')
    const what = rule && KINDS[rule.event].of(order).find((one) => one.about === news?.about)
    if (!rule || !what) continue
    const due = { rule, what, at: again.at }
    // it counted against the cap when it was first said
    const verdict = weigh(due, rules, { ...(await callReach(tx, secrets, { ...looked, seat }, rules)), roomAt: null }, at)
    if (verdict.do === 'wait') next.push(verdict.until)
    else if (verdict.do === 'say') rung.push(...(await place(tx, secrets, { ...looked, seat }, due, again)))
  }
  return { next, rung }
}

import type { Words } from '#engine/conversation'
import { basketWords } from '../basket/index.ts'
import { type CouponFact, coupons, type MemberFact, member, optional, type PromotionFact, promotions } from '../facts/index.ts'
import { campaignsOf } from './campaigns.ts'
import { isFor } from './coupon.ts'
import { entriesFor, entryAnswer } from './entries.ts'
import { goodsMeant } from './goods.ts'
import { product as ofProduct, type Room, type Said, told } from './look.ts'
import { forMany } from './many.ts'

const MOST_PROMOTIONS = 5
const MOST_COUPONS = 4

/** What is off now, for these goods or for all; coupons that are held or may be taken; membership. */
export function offersOf(room: Room): Said {
  const many = forMany(room)
  if (many) return many
  switch (room.ask.intent) {
    case 'promo.coupon':
      return basketWords(room.ask.words).has('newcomer') ? newcomersOf(room) : couponsOf(room)
    case 'member.benefit':
      return memberOf(room)
    case 'product.gift':
      return promotionsOf(room, ({ kind }) => kind === 'gift')
    case 'promo.activity':
      if (basketWords(room.ask.words).has('newcomer')) return newcomersOf(room)
      return campaignsOf(room) ?? promotionsOf(room, ({ kind }) => kind !== 'member')
    default:
      return byEntry(room)
  }
}

function byEntry(room: Room): Said {
  const entries = entriesFor(room)
  return entries.verdict === 'answer' ? entryAnswer(entries.entry) : undefined
}

function promotionsOf(room: Room, isMeant: (one: PromotionFact) => boolean): Said {
  const { look, turn, ask } = room
  const meant = goodsMeant(room)
  const found = look('offers.promotions', [], promotions)
  if (!meant || !found) return undefined
  const [goods] = meant
  const fitting = found.filter((one) => isMeant(one) && (!goods || isFor(one, goods.product)))
  const now = fitting.filter(
    ({ startsAt, endsAt }) => Date.parse(startsAt) <= turn.now.getTime() && turn.now.getTime() < Date.parse(endsAt),
  )
  const later = fitting.filter(({ startsAt }) => Date.parse(startsAt) > turn.now.getTime())
  const isGift = ask.intent === 'product.gift'
  const shown = goods ? [ofProduct(goods.product.id)] : []
  const title = goods?.product.title ?? ''
  if (now.length === 0 && later.length === 0) {
    const none = goods ? (isGift ? 'promo.no_gift_product' : 'promo.none_product') : isGift ? 'promo.no_gift' : 'promo.none'
    return isGift ? (byEntry(room) ?? told([{ key: none, args: { title } }], { shown })) : told([{ key: none, args: { title } }], { shown })
  }
  const lead: Words[] = now.length === 0 ? [] : goods ? [{ key: 'promo.for_product', args: { title } }] : [{ key: 'promo.now' }]
  const lines = [
    ...now.map(({ name, rule, endsAt }): Words => ({ key: 'promo.line', args: { name, rule, ...untilArgs(endsAt) } })),
    ...later.map(
      ({ name, rule, startsAt, endsAt }): Words => ({
        key: 'promo.announced',
        args: { name, rule, from: { at: startsAt, as: 'date' }, ...untilArgs(endsAt) },
      }),
    ),
  ]
  return told([...lead, ...lines.slice(0, MOST_PROMOTIONS)], { shown })
}
const untilArgs = (endsAt: string) => ({ until: { at: endsAt, as: 'date' as const } })

function couponsOf(room: Room): Said {
  const { look, turn } = room
  const meant = goodsMeant(room)
  if (!meant) return undefined
  // which coupons there are stands in no entry: one answers only what was asked in its words
  const entries = entriesFor(room, undefined, { usual: false })
  const [goods] = meant
  if (entries.verdict === 'answer' && !goods) return entryAnswer(entries.entry)
  const found = look('offers.coupons', [], coupons)
  if (!found) return undefined
  const usable = found.filter(({ used, validTo }) => !used && Date.parse(validTo) > turn.now.getTime())
  const fitting = goods ? usable.filter((one) => isFor(one, goods.product)) : usable
  const shown = goods ? [ofProduct(goods.product.id)] : []
  if (fitting.length === 0)
    return told([goods ? { key: 'coupon.none_for', args: { title: goods.product.title } } : { key: 'coupon.none' }], { shown })
  const [held, open] = [fitting.filter((one) => one.held), fitting.filter((one) => !one.held)]
  return told([...couponLines('coupon.held', held), ...couponLines('coupon.open', open)], { shown })
}

const MOST_FOR_ALL = 2

/** What who buys for the first time has: their coupon first, then what runs for all goods. Where the shop has no such coupon, all that runs. */
function newcomersOf(room: Room): Said {
  const { look, turn } = room
  const [all, running] = [look('offers.coupons', [], coupons), look('offers.promotions', [], promotions)]
  if (!all || !running) return undefined
  const theirs = all.filter(
    ({ name, used, validTo }) => !used && Date.parse(validTo) > turn.now.getTime() && basketWords(name).has('newcomer'),
  )
  if (theirs.length === 0) return promotionsOf(room, ({ kind }) => kind !== 'member')
  const [held, open] = [theirs.filter((one) => one.held), theirs.filter((one) => !one.held)]
  const isNow = ({ startsAt, endsAt }: PromotionFact) =>
    Date.parse(startsAt) <= turn.now.getTime() && turn.now.getTime() < Date.parse(endsAt)
  const lines = running
    .filter((one) => isNow(one) && one.kind === 'threshold')
    .slice(0, MOST_FOR_ALL)
    .map(({ name, rule, endsAt }): Words => ({ key: 'promo.line', args: { name, rule, ...untilArgs(endsAt) } }))
  return told([...couponLines('coupon.held', held), ...couponLines('coupon.open', open), ...lines])
}

function couponLines(key: string, found: readonly CouponFact[]): Words[] {
  if (found.length === 0) return []
  const lines = found.slice(0, MOST_COUPONS).map(
    ({ name, from, off, validTo }): Words => ({
      key: from.minor > 0 ? 'coupon.line' : 'coupon.line_any',
      args: { name, from, off, ...untilArgs(validTo) },
    }),
  )
  return [{ key, args: { count: found.length } }, ...lines]
}

/** The shopper's own level, with the rule that they asked for. */
function memberOf(room: Room): Said {
  const { look, turn } = room
  const { customerId } = turn.shopper
  const own: MemberFact | undefined = customerId === null ? undefined : look('members.member', [customerId], optional(member))
  const lead: Words | undefined = own && { key: 'member.own', args: { level: own.level, points: own.points ?? 0 } }
  const entries = entriesFor(room)
  if (entries.verdict === 'answer') return entryAnswer(entries.entry, { lead })
  return lead && told([lead])
}

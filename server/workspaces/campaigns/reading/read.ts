import { decimalsOf } from '@xiaoer/contract'
import { type Campaign, type Clause, type Discount, Terms } from '@xiaoer/contract/campaigns'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { type Change, changeIn, leftOf, named, type Shelf } from './changes.ts'
import { clausesOf } from './clauses.ts'
import { stretchIn, type Today } from './dates.ts'
import { discountIn, type Minor, type Said } from './discounts.ts'
import { LAYERS } from './layers.ts'

/** A campaign while it is read. */
interface Draft {
  name: string
  from: Date | undefined
  to: Date | undefined
  readonly discounts: Discount[]
  readonly stacks: Campaign['stacks'][number][]
  readonly clauses: Clause[]
}

const LONGEST_NAME = 40
/** As many as a campaign may hold; what comes after them is not read, and told so. */
const MOST_DISCOUNTS = 200

/**
 * Reads the rules of a campaign as data: what each clause was read as, and what was not read. Nothing is guessed: a clause that is understood
 * in part names the rest, and one that is not stands unread. Pure.
 */
export function readCampaign(text: string, shelf: Shelf, today: Today): Campaign {
  const draft: Draft = { name: '', from: undefined, to: undefined, discounts: [], stacks: [], clauses: [] }
  const minor: Minor = (amount) => Math.round(Number(amount.replaceAll(',', '')) * 10 ** decimalsOf(today.currency))
  for (const { text: clause, heading } of clausesOf(text))
    draft.clauses.push(heading ? readHeading(draft, clause) : readClause(draft, clause, { minor, shelf, today }))
  return {
    name: draft.name || draft.discounts[0]?.name || firstGraphemes(text.trim(), LONGEST_NAME),
    from: draft.from?.toISOString() ?? null,
    to: draft.to?.toISOString() ?? null,
    text,
    clauses: draft.clauses,
    terms: Terms.parse({ currency: today.currency, layers: LAYERS, discounts: draft.discounts }),
    stacks: draft.stacks,
  }
}

function readHeading(draft: Draft, clause: string): Clause {
  if (draft.name !== '') return unread(clause)
  draft.name = firstGraphemes(clause, 100)
  return { text: clause, read: 'name', aside: false }
}

const unread = (text: string): Clause => ({ text, read: null, aside: false })

interface With {
  readonly minor: Minor
  readonly shelf: Shelf
  readonly today: Today
}

function readClause(draft: Draft, clause: string, { minor, shelf, today }: With): Clause {
  const dates = stretchIn(clause, today)
  if (dates && draft.from === undefined) {
    Object.assign(draft, { from: dates.from, to: dates.to })
    return asRead(clause, 'dates', dates.words)
  }
  const said = discountIn(clause, minor)
  if (said && draft.discounts.length >= MOST_DISCOUNTS) return unread(clause)
  if (said) return readDiscount(draft, clause, said, shelf)
  const before = draft.discounts.at(-1)
  const change = before && changeIn(clause, minor, shelf, before)
  return before && change ? changed(draft, clause, before, change) : unread(clause)
}

/** A clause that was read, with what of it was not. */
function asRead(text: string, read: string, words: string, of?: string): Clause {
  const rest = leftOf(text.replace(words, ' ').replace(FILLING, ' '))
  return { text, read, aside: false, ...(of !== undefined && { of }), ...(/[\p{L}\p{N}]/u.test(rest) && { rest }) }
}

/** Words around a rule that change nothing of it. */
const FILLING =
  /活动(?:期间|时间|商品)?|期间|全场|全店|跨店|平台|店铺|商品|优惠券|券|购物|满减|实付|订单|单笔|可享|享受?|即可|均可|每人|领取?|使用|用|直接|结算|自|从|起|止|时间|为|是|\b(?:get|the|a|an|cross-store|shop|store|platform|coupon|voucher|orders?|on)\b|[:：()（）【】"“”「」]/giu

function readDiscount(draft: Draft, clause: string, said: Said, shelf: Shelf): Clause {
  const { kind, words, layer, off, from, pieces, coupon } = said
  const prefix = named(clause.slice(0, clause.indexOf(words)).replace(FILLING, '').trim() || undefined, shelf)
  const last = draft.discounts.at(-1)
  const isNextTier = off.kind === 'tiers' && last?.off.kind === 'tiers' && last.layer === layer && !prefix && /^满/u.test(clause)
  if (isNextTier && last.off.kind === 'tiers' && off.kind === 'tiers' && off.tiers[0]![0] > last.off.tiers.at(-1)![0]) {
    const tiers = [...last.off.tiers, ...off.tiers]
    draft.discounts.splice(-1, 1, { ...last, name: firstGraphemes(`${last.name}，${clause}`, 200), off: { kind: 'tiers', tiers } })
    return asRead(clause, kind, words, last.id)
  }
  const id = `d${draft.discounts.length + 1}`
  draft.discounts.push({
    id,
    name: firstGraphemes(clause, 200),
    layer,
    off,
    only: prefix ?? [],
    except: [],
    from: from ?? 0,
    pieces: pieces ?? 1,
    excludes: [],
    ...(coupon && { coupon: { held: false } }),
  })
  const scope = prefix ? clause.slice(0, clause.indexOf(words)) : ''
  return asRead(clause.replace(scope, ''), kind, words, id)
}

function changed(draft: Draft, clause: string, before: Discount, { kind, words, discount, stacks, rest }: Change): Clause {
  const others = (stacks?.layers ?? []).filter((layer) => layer !== before.layer)
  draft.stacks.push(...others.map((layer) => ({ of: before.id, with: layer, may: stacks?.may === true })))
  const excludes = stacks && !stacks.may ? [...new Set([...before.excludes, ...others])] : before.excludes
  draft.discounts.splice(-1, 1, { ...before, ...discount, excludes })
  const read = asRead(clause, kind, words, before.id)
  return rest === undefined ? read : { ...read, rest: `${rest}${read.rest ?? ''}` }
}

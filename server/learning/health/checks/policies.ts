import { createHash } from 'node:crypto'
import { citation } from '@xiaoer/contract/policy'
import { lawOf, type Policy, type Ruling, type Sells } from '#engine/decisions'
import type { Entry } from '#engine/knowledge'
import { type Claim, claimsIn } from '../claims/claims.ts'
import { type Found, found } from './found.ts'
import { type Answer, answersOf, entrySide, otherSide } from './sides.ts'

/** Whose policies hold. */
export interface Ground {
  /** ISO 4217 of the shop: it tells the law where the market does not. */
  readonly currency: string
  readonly market?: Sells | null
  /** What the shop sells by: its rules are named after it. */
  readonly connector: string
  readonly language: string
  readonly shopId: string
  readonly name: string
}

/** A shop with the rules it decides by. */
export interface RuledShop {
  readonly ground: Ground
  readonly policies: readonly Policy[]
}

/** What a rule holds to be so, in the words claims are compared by. */
interface Held {
  readonly rule: Ruling
  readonly topic: string
  readonly cause: 'quality' | 'no_reason'
  readonly kind: 'number' | 'payer'
  readonly of: string
  readonly value: string
}

const TOPICS = { return_and_refund: 'return', exchange: 'exchange', repair: 'warranty' } as const

/** Of the policies that a shop decides by those that entries are held against: the law of its market, and its own. */
export const policiesOf = ({ currency, market, connector, shopId }: Ground, policies: readonly Policy[]): Policy[] =>
  policies.filter(
    ({ applies }) =>
      (applies.law !== undefined && applies.law === lawOf({ currency, market })) ||
      (applies.shop !== undefined && [connector, shopId].includes(applies.shop)),
  )

/** A name for the rules in force: another one once any of them is another. */
export const nameOf = (shops: readonly RuledShop[], now: Date): string =>
  createHash('sha256')
    .update(JSON.stringify(shops.map(({ ground, policies }) => [ground.shopId, policies.map((policy) => rulesInForce(policy, now))])))
    .digest('hex')

const HELD = new Set<string>(['return', 'exchange', 'warranty'])

/** Whether an entry says anything that rules hold too. */
export const speaksOfRules = (entry: Entry, now: Date): boolean =>
  answersOf(entry, now).some(({ text }) => claimsIn(text, entry.question).some(({ topic }) => HELD.has(topic)))

/**
 * Where an entry's answers are at odds with the rules in force in a shop that gives them: another number or another payer than the shop's own
 * rules, or less than the law grants. What is given in several shops is held against the rules of each. Pure.
 */
export function againstPolicies(entry: Entry, shops: readonly RuledShop[], now: Date): Found[] {
  const named = shops.length > 1
  return shops.flatMap((shop) => {
    const given = answersOf(entry, now).filter(({ when }) => when.shops?.includes(shop.ground.shopId) ?? true)
    return againstRules(entry, given, shop, named, now)
  })
}

function againstRules(entry: Entry, given: readonly Answer[], { ground, policies }: RuledShop, named: boolean, now: Date): Found[] {
  const held = policies.flatMap((policy) => rulesInForce(policy, now).flatMap(heldBy))
  const { language, name } = ground
  return given.flatMap(({ text }) =>
    claimsIn(text, entry.question).flatMap((claim, _, all) => {
      const rule = atOdds(claim, text, all, held)
      if (!rule) return []
      const tongue = language.startsWith('zh') ? 'zh-CN' : 'en'
      const told = rule.text[tongue]
      const same = claimsIn(told).filter((one) => one.kind === claim.kind && one.of === claim.of)
      const difference = claim.kind === 'payer' ? 'payer' : 'number'
      return [
        found('contradiction', difference, [
          entrySide(entry, text, [claim]),
          otherSide('policy', rule.id, `${named ? `${name} · ` : ''}${titleOf(rule, tongue)}`, told, same),
        ]),
      ]
    }),
  )
}

const titleOf = ({ policy, version, articles = [], id }: Ruling, language: 'zh-CN' | 'en') =>
  [`${policy} ${version}`, id, ...articles.map((one) => citation(one, language))].join(' · ')

/** The rules of a policy that hold at a moment. */
export const rulesInForce = ({ versions }: Policy, now: Date): Ruling[] => {
  const at = now.getTime()
  return versions
    .filter(({ span }) => span.from <= at && at < span.until)
    .flatMap(({ rules }) => rules.filter(({ span }) => span.from <= at && at < span.until))
}

function heldBy(rule: Ruling): Held[] {
  const when = new Map(rule.when)
  const claims = when.get('claim')
  const wants = Array.isArray(claims) ? claims.map(String) : []
  const cause = wants.length === 0 || wants.includes('unsuitable') || wants.includes('none') ? 'no_reason' : 'quality'
  const days = endOf(when.get('day'))
  const months = endOf(when.get('guaranteeMonth'))
  return (rule.gives ?? []).flatMap((option): Held[] => {
    if (option !== 'return_and_refund' && option !== 'exchange' && option !== 'repair') return []
    const base = { rule, topic: TOPICS[option], cause } as const
    return [
      ...(days === undefined ? [] : [{ ...base, kind: 'number' as const, of: 'time.plain', value: String(days * 24) }]),
      ...(months === undefined ? [] : [{ ...base, kind: 'number' as const, of: 'months.plain', value: String(months + 1) }]),
      ...(rule.terms?.returnFreight ? [{ ...base, kind: 'payer' as const, of: 'freight', value: rule.terms.returnFreight }] : []),
    ]
  })
}

/** The upper end of a range that begins at its least. */
const endOf = (condition: unknown): number | undefined => {
  if (typeof condition !== 'object' || condition === null || !('to' in condition) || 'from' in condition) return undefined
  return typeof condition.to === 'number' ? condition.to : undefined
}

/** Rules count in days: an hour within which something is done is another matter. */
const DAYS = /天|日|周|星期|days?|weeks?/iu

/**
 * The rule that a claim is at odds with: none of the shop's own says so, though some speak of it; or, where the shop has none, the law grants
 * more. A text that names no cause speaks of goods that please no more, and is left alone where it also says what a rule says.
 */
function atOdds(claim: Claim, text: string, all: readonly Claim[], held: readonly Held[]): Ruling | undefined {
  if (claim.kind === 'denial' || (claim.of.startsWith('time') && !DAYS.test(text.slice(claim.from, claim.to)))) return undefined
  const speak = held.filter(
    ({ kind, topic, of, cause }) =>
      kind === claim.kind && of === claim.of && topic === claim.topic && cause === (claim.cause || 'no_reason'),
  )
  const same = all.filter((one) => one.kind === claim.kind && one.of === claim.of && one.topic === claim.topic)
  const [law, own] = [speak.filter(({ rule }) => rule.layer === 'law'), speak.filter(({ rule }) => rule.layer !== 'law')]
  if (own.length > 0) return own.some(({ value }) => same.some((one) => one.value === value)) ? undefined : own[0]?.rule
  return law.find(({ value }) =>
    claim.kind === 'number' ? Number(claim.value) < Number(value) : claim.value === 'shopper' && value === 'shop',
  )?.rule
}

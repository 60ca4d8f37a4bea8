import { AppError } from '#platform/errors'
import { dayNumber, isoDay } from '../facts/calendar.ts'
import type { Case } from '../facts/case.ts'
import { GRANTABLE, type Option } from '../facts/kinds.ts'
import { fault } from '../findings/fault.ts'
import { refusedFor } from '../findings/refused.ts'
import { asOn } from '../periods/lengthened.ts'
import { type Edition, type Policy, type Ruling, speaks, within } from '../policy/compile.ts'
import type { Layer } from '../policy/schema.ts'

/** What speaks of one option: what law and market grant, what shop and product say, and what stood when it was ordered. */
export interface Page {
  readonly owed: readonly Ruling[]
  /** The narrower layer first. */
  readonly said: readonly { readonly gives: readonly Ruling[]; readonly bars: readonly Ruling[] }[]
}

/** All rules that apply to a case, by option, with the policies they come from. */
export interface Book {
  readonly pages: ReadonlyMap<Option, Page>
  readonly policies: readonly Policy[]
  readonly editions: ReadonlyMap<Policy, Edition>
  readonly zone: string
}

/** The rules in force for a case: each policy by its version at the moment of asking; offers that stood at the time of the order still bind. */
export function openBook(policies: readonly Policy[], matter: Case): Book {
  const asked = Date.parse(matter.facts.askedAt ?? matter.at)
  const applying = policies.filter((policy) => applies(policy, matter))
  if (matter.law !== undefined && !applying.some(({ layer }) => layer === 'law')) throw noLaw(policies, matter.law)
  const editions = new Map(applying.map((policy) => [policy, editionAt(policy, asked)]))
  const inForce = [...editions.values()].flatMap(({ rules }) => rules.filter(({ span }) => within(span, asked)))
  const zone = zoneOf(applying, matter)
  const today = (rules: readonly Ruling[]) => rules.map((rule) => asOn(rule, dayNumber(asked, zone), matter.facts.country))
  const [now, bound] = [today(inForce), today(whenOrdered(applying, matter, editions))]
  const pages = new Map(GRANTABLE.map((option) => [option, pageOf(option, now, bound)]))
  return { pages, policies: applying, editions, zone }
}

/** Where days are counted: as the case says, unless the law has one time alone; where nothing says, by the world's. */
function zoneOf(applying: readonly Policy[], { zone }: Case): string {
  const widest = applying.find(({ layer }) => layer === 'law') ?? applying[0]
  return widest?.oneZone ? widest.zone : (zone ?? widest?.zone ?? 'UTC')
}

function applies({ layer, applies: to }: Policy, { law, market, shop, facts }: Case): boolean {
  if (to.law !== undefined && to.law !== law) return false
  if (to.market !== undefined && to.market !== market) return false
  if (to.shop !== undefined && to.shop !== shop) return false
  return layer !== 'product' || (facts.product !== undefined && to.products?.includes(facts.product) === true)
}

/** The version of a policy in force at an instant. */
export function editionAt({ policy, versions, zone }: Policy, at: number): Edition {
  const found = versions.find(({ span }) => within(span, at))
  if (found) return found
  const day = isoDay(Math.floor(at / 86_400_000))
  const known = versions.map(({ version }) => version).join(', ')
  throw new AppError(
    'invalid',
    `policy ${policy} has no version in force on ${day} (${zone}); it has ${known}: add one that covers that day`,
  )
}

/** Offers of the shop that stood when the order was placed and no longer do. */
function whenOrdered(policies: readonly Policy[], { facts }: Case, now: ReadonlyMap<Policy, Edition>): Ruling[] {
  if (facts.orderedAt === undefined) return []
  const ordered = Date.parse(facts.orderedAt)
  return policies.flatMap((policy) => {
    const then = policy.versions.find(({ span }) => within(span, ordered))
    return then === undefined || then === now.get(policy) ? [] : then.rules.filter(({ gives, layer }) => gives && isShops(layer))
  })
}

const isShops = (layer: Layer) => layer === 'shop' || layer === 'product'

function pageOf(option: Option, rules: readonly Ruling[], bound: readonly Ruling[]): Page {
  const saying = (how: 'gives' | 'bars', layer: Layer) => rules.filter((rule) => rule.layer === layer && speaks(rule, option) === how)
  return {
    owed: rules.filter((rule) => !isShops(rule.layer) && speaks(rule, option) === 'gives'),
    said: [
      { gives: bound.filter((rule) => speaks(rule, option) === 'gives'), bars: [] },
      { gives: saying('gives', 'product'), bars: saying('bars', 'product') },
      { gives: saying('gives', 'shop'), bars: saying('bars', 'shop') },
    ],
  }
}

function noLaw(policies: readonly Policy[], law: string): AppError {
  const there = policies.filter(({ layer }) => layer === 'law').flatMap(({ applies: to }) => to.law ?? [])
  return refusedFor(fault('no_law_pack', { law, all: { list: there, and: true } }))
}

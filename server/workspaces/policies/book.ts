import {
  asIfAlways,
  compilePolicy,
  dayNumber,
  dayOf,
  isoDay,
  lawOf,
  type Policy,
  PolicyFile,
  problemsBeside,
  rulesOfLaw,
  shippedPolicies,
  shippedShopFile,
  startOfDay,
  type Version,
  type VersionProblem,
  versionProblems,
  versionRemarks,
} from '#engine/decisions'
import { AppError } from '#platform/errors'
import type { ShopRow } from '../settings/shops.ts'

/** A policy without its versions. */
export type Head = Omit<PolicyFile, 'versions'>

/** By which name policies speak of a shop: the demo's rules ship by that name. */
export const policyShopOf = ({ id, connector }: Pick<ShopRow, 'id' | 'connector'>): string => (connector === 'demo' ? 'demo' : id)

/** What a shop's policy begins with: the file that ships for it, else an empty one. */
export function groundOf(shop: Pick<ShopRow, 'id' | 'name' | 'connector' | 'timeZone' | 'currency'>): {
  head: Head
  versions: readonly Version[]
} {
  const shipped = shippedShopFile(policyShopOf(shop))
  if (shipped) {
    const { versions, ...head } = shipped
    return { head, versions }
  }
  const head: Head = {
    policy: 'shop',
    layer: 'shop',
    title: { 'zh-CN': shop.name, en: shop.name },
    applies: { shop: shop.id },
    zone: shop.timeZone,
    currency: shop.currency,
    sources: ['console'],
  }
  return { head, versions: [] }
}

/** Versions in the order of their days, each until the next begins; of two that begin on one day the later published stands. */
export function inOrder(ground: readonly Version[], published: readonly Version[]): Version[] {
  const byDay = new Map([...ground, ...published].map((version) => [version.from, version]))
  const sorted = [...byDay.values()].sort((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.map(({ until: _, ...version }, i) => {
    const next = sorted[i + 1]
    return next ? { ...version, until: next.from } : version
  })
}

/** Of versions in the order of their days, the one of today: by the policy's clock. */
export function versionAt<T extends { readonly from: string }>(
  { zone }: Pick<Head, 'zone'>,
  versions: readonly T[],
  now: Date,
): T | undefined {
  const today = isoDay(dayNumber(now.getTime(), zone))
  return versions.findLast(({ from }) => from <= today)
}

/** One version from its text, checked. */
export function readVersion(head: Head, text: string): Version {
  const [problem] = versionProblems(head, text)
  if (problem) throw new AppError('invalid', `line ${problem.line}, ${problem.path}: ${problem.message}`)
  const [version] = PolicyFile.parse({ ...head, versions: [JSON.parse(text)] }).versions
  if (!version) throw new Error('a file of one version has none')
  return version
}

/** A shop's policy, as far as a new version is held against it. */
export interface Standing {
  readonly shop: Pick<ShopRow, 'market' | 'currency'>
  readonly head: Head
  readonly versions: readonly Version[]
  readonly policies: readonly Policy[]
}

/** What is wrong with a new version's text: by itself, under the law, and among those there are. */
export function problemsAmong({ shop, head, versions: others, policies }: Standing, text: string, now: Date): VersionProblem[] {
  const from = (day: string) => rulesOfLaw(policies, lawOf(shop), startOfDay(dayOf(day), head.zone))
  const own = versionProblems(head, text, { packs: policies, from })
  if (own.length > 0) return own
  const beside = { names: others.map(({ version }) => version), today: isoDay(dayNumber(now.getTime(), head.zone)) }
  return problemsBeside(text, readVersion(head, text), beside)
}

/** What mostly means something else in a text without fault. */
export function remarksOn({ shop, head }: Pick<Standing, 'shop' | 'head'>, text: string): VersionProblem[] {
  const version = readVersion(head, text)
  const here = withAlways(head, version).filter(({ layer, applies }) => layer !== 'law' || applies.law === lawOf(shop))
  return versionRemarks(head, text, version, here)
}

/** All policies a shop decides by. */
export function policiesWith(head: Head, versions: readonly Version[]): Policy[] {
  const law = shippedPolicies().filter(({ layer }) => layer !== 'shop' && layer !== 'product')
  return versions.length === 0 ? law : [...law, compilePolicy({ ...head, versions: [...versions] })]
}

/** Those with a version in force: a shop whose first version is yet to come decides by law alone. */
export const standingAt = (policies: readonly Policy[], at: number): Policy[] =>
  policies.filter(({ layer, versions }) => layer === 'law' || versions.some(({ span }) => span.from <= at && at < span.until))

/** The policies with one version of the shop's, as if it had always stood. */
export const withAlways = (head: Head, version: Version): Policy[] => {
  const { until: _, ...endless } = version
  return policiesWith(head, [endless]).map((policy) => (policy.layer === 'shop' ? asIfAlways(policy) : policy))
}

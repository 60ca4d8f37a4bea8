import type { PolicyForm } from '@xiaoer/contract/policy'
import { FACT_KINDS, FACT_NAMES, type FactKind, GRANTABLE, lawOf, OPTIONS, PERIODS, type Ruling, rulesOfLaw } from '#engine/decisions'
import { policyShopOf } from './book.ts'
import type { ShopPolicy } from './in-force.ts'

/** What a version of this shop may speak of, and what the law it is under gives at an instant, whatever the shop writes. */
export function formOf({ shop, head, policies }: ShopPolicy, at: Date): PolicyForm {
  const jurisdiction = lawOf(shop)
  const rules = rulesOfLaw(policies, jurisdiction, at.getTime())
  return {
    shop: policyShopOf(shop),
    currency: head.currency,
    jurisdiction: jurisdiction ?? null,
    zone: shop.timeZone,
    facts: FACT_NAMES.map((name) => {
      const kind: FactKind = FACT_KINDS[name]
      return { name, kind: kind.kind, values: kind.kind === 'choice' ? [...kind.values] : [] }
    }),
    grantable: [...GRANTABLE],
    options: [...OPTIONS],
    periods: { calendars: [...PERIODS.calendars], counts: [...PERIODS.counts], byLaw: drawnOut(rules) },
    law: rules.map(({ id, gives = [], articles = [], text }) => ({ id, gives, articles, text })),
  }
}

/** What a law's rules draw out, once for each calendar: the rules of a version share it. */
function drawnOut(rules: readonly Ruling[]): PolicyForm['periods']['byLaw'] {
  const found = new Map(rules.flatMap(({ periods }) => (periods ? [[periods.calendar, periods] as const] : [])))
  return [...found.values()].map(({ calendar, lengthens, articles = [] }) => ({
    calendar,
    lengthens,
    announced: PERIODS.announcedTo(calendar) ?? null,
    articles,
  }))
}

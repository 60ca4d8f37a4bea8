import type { PolicyForm } from '@xiaoer/contract/policy'
import { FACT_KINDS, FACT_NAMES, type FactKind, GRANTABLE, lawOf, OPTIONS, rulesOfLaw } from '#engine/decisions'
import type { ShopPolicy } from './in-force.ts'

/** What a version of this shop may speak of, and what the law it is under gives at an instant, whatever the shop writes. */
export function formOf({ shop, head, policies }: ShopPolicy, at: Date): PolicyForm {
  const jurisdiction = lawOf(shop)
  const rules = rulesOfLaw(policies, jurisdiction, at.getTime())
  return {
    currency: head.currency,
    jurisdiction,
    zone: shop.timeZone,
    facts: FACT_NAMES.map((name) => {
      const kind: FactKind = FACT_KINDS[name]
      return { name, kind: kind.kind, values: kind.kind === 'choice' ? [...kind.values] : [] }
    }),
    grantable: [...GRANTABLE],
    options: [...OPTIONS],
    law: rules.map(({ id, gives = [], articles = [], text }) => ({ id, gives, articles, text })),
  }
}

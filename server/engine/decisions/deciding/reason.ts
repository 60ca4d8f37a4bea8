import type { Case } from '../facts/case.ts'
import type { View } from '../facts/kinds.ts'
import { type Days, daysOf } from '../facts/view.ts'
import { lengthenedOf } from '../periods/lengthened.ts'
import type { Ruling } from '../policy/compile.ts'
import { lengthenedText } from '../words/lengthened-text.ts'
import type { Reason } from './decision.ts'

/** What a reason is told by besides its rule: a period that days off draw out is named with the day it lasts to. */
export interface Ground {
  readonly view: View
  readonly days: Days
  readonly country: string | undefined
}

/** The ground of a case in a zone. */
export const groundOf = (matter: Case, view: View, zone: string): Ground => ({
  view,
  days: daysOf(matter, zone),
  country: matter.facts.country,
})

/** A rule as it is shown. */
export function reasonOf(rule: Ruling, { view, days, country }: Ground): Reason {
  const { id, layer, policy, version, articles = [], text, periods } = rule
  const longer = lengthenedOf(rule, view, days, country).map(lengthenedText)
  const joined = (language: 'zh-CN' | 'en', mark: string) => [text[language], ...longer.map((one) => one[language])].join(mark)
  return {
    rule: id,
    layer,
    policy,
    version,
    articles: longer.length > 0 ? [...articles, ...(periods?.articles ?? [])] : articles,
    text: { 'zh-CN': joined('zh-CN', '；'), en: joined('en', '; ') },
  }
}

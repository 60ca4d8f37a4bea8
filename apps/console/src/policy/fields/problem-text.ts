import type { PolicyProblems } from '@xiaoer/contract'
import { citations } from '@xiaoer/contract/policy'
import { useNamed, useTexts } from '../../texts/index.ts'

/** Something wrong with a version, and where. */
export type Problem = PolicyProblems['problems'][number]

/** Under which names the words of a term go. */
const GROUPS: Readonly<Record<string, string>> = { returnFreight: 'payer', outboundFreight: 'outbound', deductions: 'deductions' }

/** Tells what is wrong in the language of the reader: what is below the law with its article and the least there may be. */
export function useProblemText(): (problem: Problem) => string {
  const { t, language } = useTexts()
  const named = useNamed()
  return ({ path, text: said, law }) => {
    if (!law) return said[language]
    const article = citations(law.articles, language)
    const field = path.split('.').at(-1) ?? ''
    const text = law.text[language]
    return t('policy.belowLaw', { text, article, least: least(field, law.least) })
  }

  function least(field: string, value: string | number): string {
    if (typeof value === 'string') return named(GROUPS[field] ?? field, value)
    if (field === 'refundShare') return `${value * 100} %`
    if (field === 'times') return `× ${value}`
    if (field === 'atLeast') return String(value / 100)
    return field === 'refundWithinDays' ? `${value} ${t('policy.days')}` : String(value)
  }
}

import type { PolicyProblems } from '@xiaoer/contract'
import { citations } from '@xiaoer/contract/policy'
import { formatMoney } from '../../parts/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { leastOf } from '../place/place.ts'

/** Something wrong with a version, and where. */
export type Problem = PolicyProblems['problems'][number]

/** Tells what is wrong in the language of the reader: what is below the law with its article and the least there may be, sums in the shop's currency. */
export function useProblemText(currency: string | undefined): (problem: Problem) => string {
  const { t, language } = useTexts()
  const named = useNamed()
  const money = (minor: number) => (currency ? formatMoney({ minor, currency }, language) : String(minor))
  return ({ path, text: said, law }) => {
    if (!law) return said[language]
    const article = citations(law.articles, language)
    return t('policy.belowLaw', { text: law.text[language], article, least: leastOf(path, law.least, { t, named, language, money }) })
  }
}

import { citation, citations } from '@xiaoer/contract/policy'
import type { Words } from '#engine/conversation'
import type { DecisionFact, ReasonFact } from '../../facts/index.ts'
import { isChinese } from '../../languages.ts'
import type { Way } from './asking.ts'

type Tongue = 'zh-CN' | 'en'

/** The tongue that reasons are told in: Chinese for any Chinese, English for all others. */
export const tongueOf = ({ scene }: Pick<Way, 'scene'>): Tongue => (isChinese(scene.state.language) ? 'zh-CN' : 'en')

/** The first reason, with its article where it is law. */
export function reasonWords([first]: readonly ReasonFact[], tongue: Tongue): Words[] {
  if (!first) return []
  const [article] = first.articles
  const text = first.text[tongue]
  return [
    article ? { key: 'settle.reason_law', args: { text, article: citation(article, tongue) } } : { key: 'settle.reason', args: { text } },
  ]
}

/** The rule that stands against a wish, with all its articles; a rule of the shop's own with the version that has it. */
export function againstWords({ text, articles, policy, version }: ReasonFact, tongue: Tongue): Words {
  const written = citations(articles, tongue)
  const where = written === '' ? ({ key: 'settle.version', args: { policy, version } } as const) : written
  return { key: 'settle.reason_law', args: { text: text[tongue], article: where } }
}

/** That no rule gives it, with the versions that were looked through. */
export const noRuleWords = ({ policies }: DecisionFact): Words => ({
  key: 'settle.no_rule',
  args: { policies: policies.map(({ policy, version }) => `${policy} ${version}`).join(' / ') },
})

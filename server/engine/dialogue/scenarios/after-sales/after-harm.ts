import type { Step } from '#engine/conversation'
import { likelyRule, theRule } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { answer, entryWords, HUMAN } from '../../steps/index.ts'
import { slotText } from '../../tracking/index.ts'

const GOES_BACK = /^(?:return\.(?:apply|policy)|refund\.only)$/u

/** "我要退货", after a rash was told of: the shop's rule for goods that harmed somebody, and no question why; undefined where it has none. */
export function afterHarm(scene: Scene): Step | undefined {
  const { turn, state, picked, intent, prefix } = scene
  const before = turn.state.topics.at(-1)
  if (picked !== null || before?.intent !== 'issue.reaction' || !GOES_BACK.test(intent) || turn.state.settling) return undefined
  const question = `${slotText(before.slots['question']) ?? ''} ${turn.said}`.trim()
  const asked: Scene = { ...scene, intent: 'return.policy', question, prefix: `${prefix}harm.` }
  const rule = theRule(asked)
  if ('step' in rule) return rule.step
  const entry = likelyRule(rule.has, asked)
  if (!entry || !/过敏|不适|不良|就医|医院|allerg|reaction|doctor/iu.test(entry.answer)) return undefined
  const offer = [{ id: 'set:begin=return_goods', label: { key: 'settle.begin.return_goods' } }, HUMAN]
  return answer({ ...scene, state }, [entryWords(entry)], { source: 'knowledge', offer })
}

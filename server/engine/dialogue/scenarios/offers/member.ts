import { type Failed, isFailed, type Step, type Words } from '#engine/conversation'
import type { KnowledgeFact } from '../../facts/index.ts'
import { maybeMember, ruleOf, theRule } from '../../needs/index.ts'
import { both, defineScenario, type Scene } from '../../scenario.ts'
import { answer, entryWords, unanswered } from '../../steps/index.ts'
import { inChinese } from '../courtesy/languages.ts'
import { tellRule } from '../policy.ts'

/** "离下一级还差多少", "whats gold get me": what the levels take and give. */
const OF_LEVELS =
  /下一[级个档]|升级|升到?[金黑银]|离.{1,8}差(?:多少|几)|\b(?:next level|how (?:much|many) more|count|update[ds]?|loyalty|rewards? program\w*|(?:gold|silver|black|platinum)(?: (?:level|member(?:ship)?|tier))? (?:get|give|include|mean|offer)s?)\b/iu
const levels = (scene: Scene): string => (inChinese(scene) ? '会员等级有哪些，怎么升级' : 'what member levels are there')

const membershipNeeds = both(maybeMember, (scene: Scene) =>
  theRule(OF_LEVELS.test(scene.turn.said) ? { ...scene, question: levels(scene) } : scene),
)

/** The shopper's own level and points, and the rule that was asked for. */
export const membership = defineScenario({
  id: 'membership',
  serves: ['member.benefit'],
  needs: membershipNeeds,
  next(scene, [member, rule]) {
    const failed = scene.turn.facts[`${scene.prefix}member`]
    if (!member && isFailed(failed) && OF_ONESELF.test(scene.question)) return withoutOwn(scene, rule, failed)
    // a shop that keeps no points has nothing to tell of one's own but the rule
    if (member?.points === undefined) return tellRule(scene, rule)
    const own: Words = { key: 'member.own', args: { level: member.level, points: member.points } }
    // what goes on with it is asked of the rule
    const entry = ruleOf(rule, scene.inherited ? [] : scene.state.lastSaid)
    return answer(scene, entry ? [own, entryWords(entry)] : [own])
  },
})

/** One's own level and points. */
const OF_ONESELF = /我|俺|\b(?:my|mine|i|i'm|me)\b/iu

/** What was asked cannot be read now: that is said, with the rule, which can. */
function withoutOwn(scene: Scene, rule: KnowledgeFact, failed: Failed): Step {
  const step = unanswered(scene, failed)
  const entry = ruleOf(rule, scene.state.lastSaid)
  return step.do === 'answer' && entry ? { ...step, say: [...step.say, entryWords(entry)] } : step
}

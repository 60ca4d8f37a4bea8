import type { Words } from '#engine/conversation'
import { maybeMember, ruleOf, theRule } from '../../needs/index.ts'
import { both, defineScenario } from '../../scenario.ts'
import { answer, entryWords } from '../../steps/index.ts'
import { tellRule } from '../policy.ts'

const membershipNeeds = both(maybeMember, theRule)

/** The shopper's own level and points, and the rule that was asked for. */
export const membership = defineScenario({
  id: 'membership',
  serves: ['member.benefit'],
  needs: membershipNeeds,
  next(scene, [member, rule]) {
    if (!member) return tellRule(scene, rule)
    const own: Words = { key: 'member.own', args: { level: member.level, points: member.points } }
    const entry = ruleOf(rule, scene.state.lastSaid)
    return answer(scene, entry ? [own, entryWords(entry)] : [own])
  },
})

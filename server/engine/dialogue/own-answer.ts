import { idOfOwn } from '#engine/conversation'
import { knowledge } from './facts/index.ts'
import { atHand, lookUp, theRule } from './needs/index.ts'
import { defineScenario, nothing } from './scenario.ts'
import { tellRule } from './scenarios/policy.ts'

/** An intent of the workspace's own that no scenario of the canvas serves: the entry it was published with; where that is put away, what else is known. */
export const ownAnswer = defineScenario({
  id: 'own_answer',
  serves: [],
  needs: nothing,
  next(scene) {
    const entryId = idOfOwn(scene.intent)
    const own = lookUp(scene, 'own', { port: 'knowledge.search', with: [scene.question, { entryId, ...atHand(scene) }] }, knowledge)
    if ('step' in own) return own.step
    if (own.has.best.length > 0) return tellRule(scene, own.has)
    const rule = theRule(scene)
    return 'step' in rule ? rule.step : tellRule(scene, rule.has)
  },
})

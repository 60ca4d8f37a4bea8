import type { Words } from '#engine/conversation'
import { desk } from '../../facts/index.ts'
import { lookUpIfThere, ruleOf, theRule } from '../../needs/index.ts'
import { both, defineScenario, type Scene } from '../../scenario.ts'
import { answer, entryWords, HUMAN } from '../../steps/index.ts'
import { tellRule } from '../policy.ts'
import { asksForHours } from './asked-for.ts'

const theDesk = (scene: Scene) => lookUpIfThere(scene, 'desk', { port: 'desk.status', with: [] }, desk)

const hoursNeeds = both(theRule, theDesk)

/** When people are there: the rule, and whether somebody is there now. */
export const hours = defineScenario({
  id: 'hours',
  serves: ['service.hours'],
  needs: hoursNeeds,
  next(scene, [rule, now]) {
    const entry = ruleOf(rule, scene.state.lastSaid)
    const there: Words[] = now ? [{ key: now.online > 0 ? 'desk.online' : 'desk.offline' }] : []
    // the shop has set down no hours: whether somebody is there now is still known
    if (!entry && now && asksForHours(scene.turn.said)) return answer(scene, there, { offer: [HUMAN] })
    if (!entry) return tellRule(scene, rule)
    return answer(scene, [entryWords(entry), ...there], { source: 'knowledge', offer: [HUMAN] })
  },
})

/** "在吗", "怎么不回": here we are; what was open is taken up again. */
export const present = defineScenario({
  id: 'present',
  serves: ['service.urge'],
  needs: (scene) => ({ has: scene.state.topics.length > 0 }),
  next: (scene, open) =>
    answer(scene, [{ key: open ? 'present.open' : 'present.new' }], { source: 'courtesy', offer: open ? [HUMAN] : [] }),
})

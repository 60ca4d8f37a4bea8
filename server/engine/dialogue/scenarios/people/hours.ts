import { isLooking, type Words, wordsOfPictures } from '#engine/conversation'
import { asksForHours, asksWhenHad } from '#engine/guards'
import { desk, type KnowledgeFact } from '../../facts/index.ts'
import { lookUpIfThere, ruleOf, theRule } from '../../needs/index.ts'
import { both, defineScenario, type Need, type Scene } from '../../scenario.ts'
import { answer, entryWords, HANDED_OFF, HUMAN, handOff } from '../../steps/index.ts'
import { inChinese } from '../courtesy/languages.ts'
import { tellRule } from '../policy.ts'
import { human } from './human.ts'

const theDesk = (scene: Scene) => lookUpIfThere(scene, 'desk', { port: 'desk.status', with: [] }, desk)

/** "什么时候能找到人工" asks for the hours, in words that the rule has. */
const IN_RULE = { zh: '人工客服几点上班？', en: 'What are your customer service hours?' }
const theHours: Need<KnowledgeFact> = (scene) =>
  theRule(asksWhenHad(scene.turn.said) ? { ...scene, question: inChinese(scene) ? IN_RULE.zh : IN_RULE.en } : scene)

const hoursNeeds = both(theHours, theDesk)

/** When people are there: the rule, and whether somebody is there now. */
export const hours = defineScenario({
  id: 'hours',
  serves: ['service.hours'],
  needs: hoursNeeds,
  next(scene, [rule, now]) {
    const entry = ruleOf(rule, scene.state.lastSaid)
    const there: Words[] = now ? [{ key: now.online > 0 ? 'desk.online' : 'desk.offline' }] : []
    const had = asksWhenHad(scene.turn.said)
    // somebody is there: who asks when one can be had has one now
    if (had && now && now.online > 0) return handOff(scene, 'asked_for', [...(entry ? [entryWords(entry)] : []), { key: 'human.yes' }])
    // the shop has set down no hours: whether somebody is there now is still known
    if (!entry && now && asksForHours(scene.turn.said)) return answer(scene, there, { offer: [HUMAN], asksPerson: had })
    if (!entry) return tellRule(scene, rule)
    return answer(scene, [entryWords(entry), ...there], { source: 'knowledge', offer: [HUMAN], asksPerson: had })
  },
})

/** "在吗", "怎么不回": here we are; what was open is taken up again. A picture without a word is answered by how far it was made out. */
export const present = defineScenario({
  id: 'present',
  serves: ['service.urge'],
  needs: (scene) => ({ has: scene.state.topics.length > 0 }),
  next(scene, open) {
    if (scene.turn.state.lastSaid.includes(HANDED_OFF)) return human.run(scene)
    const seen = wordsOfPictures(scene.turn.parts)
    if (seen) return answer(scene, [seen], { source: 'courtesy', offer: isLooking(seen) ? [] : [HUMAN] })
    return answer(scene, [{ key: open ? 'present.open' : 'present.new' }], { source: 'courtesy', offer: open ? [HUMAN] : [] })
  },
})

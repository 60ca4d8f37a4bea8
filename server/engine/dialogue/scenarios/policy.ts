import type { ChoiceDraft, Step } from '#engine/conversation'
import type { EntryFact, KnowledgeFact } from '../facts/index.ts'
import { likelyRule, ruleOf, soleRule, theRule } from '../needs/index.ts'
import { defineScenario, type Scene } from '../scenario.ts'
import { answer, ask, entryMark, entryWords, HUMAN, handOff, notKnown } from '../steps/index.ts'
import { tellEntry } from '../tell-entry.ts'
import { joinedQuestion } from '../unknown/index.ts'

const SHOWN = 3
/** Below this an entry has too little to do with the words to be offered. */
const NEAR = 0.1
const NEAR_WORDS = 0.4

const entryChoice = ({ entryId, question }: EntryFact): ChoiceDraft => ({ id: `entry:${entryId}`, label: question, say: question })

const fresh = (scene: Scene, best: readonly EntryFact[]) => best.filter((entry) => !scene.state.lastSaid.includes(entryMark(entry)))

/** The rule in the shop's own words; or which one is meant; or honestly that we do not know. */
export function tellRule(scene: Scene, fact: KnowledgeFact): Step {
  const { lastSaid } = scene.state
  const rule = scene.inherited ? likelyRule(fact, scene) : (ruleOf(fact, lastSaid) ?? soleRule(fact, scene))
  if (rule) return tellEntry(scene, rule)
  const covering = scene.inherited ? fact.best.find((entry) => lastSaid.includes(entryMark(entry))) : undefined
  if (covering) return saidAlready(scene, covering, [])
  const near = fresh(scene, fact.best)
    .filter(({ probability, score }) => probability >= NEAR && score >= NEAR_WORDS)
    .slice(0, SHOWN)
    .map(entryChoice)
  const [best] = fact.best
  if (best && fact.verdict === 'answer') return saidAlready(scene, best, near)
  if (fact.verdict === 'ask' && near.length > 0) return which(scene, near)
  return joined(scene) ?? notKnown(scene, [{ key: near.length > 0 ? 'rule.not_known_near' : 'rule.not_known' }], near)
}

/** A piece of a question, or the same in other words: what answers it together with the one before it. */
function joined(scene: Scene): Step | undefined {
  const question = joinedQuestion(scene)
  if (question === undefined) return undefined
  const found = theRule({ ...scene, question, prefix: `${scene.prefix}joined.` })
  if ('step' in found) return found.step
  const rule = ruleOf(found.has, scene.state.lastSaid)
  return rule && tellEntry(scene, rule)
}

/** A follow-up that the same entry covers is told so; the same question again gets the nearest others and a person. */
function saidAlready(scene: Scene, entry: EntryFact, near: readonly ChoiceDraft[]): Step {
  if (scene.inherited) return answer(scene, [{ key: 'rule.covers' }, entryWords(entry)], { source: 'knowledge' })
  if (scene.state.lastSaid.includes('rule.said_already')) return handOff(scene, 'unsettled', [{ key: 'human.lost' }])
  const step = answer(scene, [{ key: 'rule.said_already' }], { source: 'scenario', offer: [...near, HUMAN] })
  return { ...step, state: { ...step.state, lastSaid: [...step.state.lastSaid, entryMark(entry)] } }
}

/** A second question back in a row would go in circles. */
function which(scene: Scene, near: readonly ChoiceDraft[]): Step {
  if (scene.state.lastSaid.some((mark) => mark === 'rule.which' || mark === 'ask.which_matter'))
    return notKnown(scene, [{ key: 'rule.not_known_near' }], near)
  return ask(scene, [{ key: 'rule.which' }], { slot: 'entry', options: [...near, HUMAN], reason: 'between_rivals' })
}

/** What the shop has set down as a rule and no order or product is needed for. */
export const policy = defineScenario({
  id: 'policy',
  serves: [
    'product.authenticity',
    'promo.review_reward',
    'order.place',
    'order.presale',
    'order.installment',
    'shipping.fee',
    'shipping.area',
    'shipping.customs',
    'shipping.origin',
    'shipping.delivery',
    'return.policy',
    'return.fee',
    'return.address',
    'return.pickup',
    'parts.replace',
  ],
  needs: theRule,
  next: tellRule,
})

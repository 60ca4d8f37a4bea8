import { type ChoiceDraft, idOfOwn, type Step } from '#engine/conversation'
import { askedPlainly } from '#engine/text'
import { type EntryFact, type KnowledgeFact, knowledge } from '../facts/index.ts'
import { isChinese, isReadInFull } from '../languages.ts'
import { rowsOf } from '../lines/index.ts'
import { atHand, isCertain, likelyRule, lookUp, nearestRule, ruleOf, soleRule, theRule } from '../needs/index.ts'
import { defineScenario, nothing, type Scene } from '../scenario.ts'
import { answer, ask, entryMark, entryWords, HUMAN, handOff, notKnown } from '../steps/index.ts'
import { tellEntry } from '../tell-entry.ts'
import { joinedQuestion, onlyTells, restatesLast } from '../unknown/index.ts'
import { returnOfGoods, virtualByPage } from './after-sales/returnable.ts'
import { askedOtherwise } from './asked-otherwise.ts'
import { byDelivery } from './delivery/delivery.ts'
import { askedOfPlace } from './place.ts'

const SHOWN = 3
/** Below this an entry has too little to do with the words to be offered. */
const NEAR = 0.1
const NEAR_WORDS = 0.4
/** Where what is asked about is sure, the entries on it are worth a question with less of the words in common. */
const CLOSE = 0.05
const CLOSE_WORDS = 0.25

const entryChoice = ({ entryId, question }: EntryFact): ChoiceDraft => ({ id: `entry:${entryId}`, label: question, say: question })

const fresh = (scene: Scene, best: readonly EntryFact[]) => best.filter((entry) => !scene.state.lastSaid.includes(entryMark(entry)))

/** The rule in the shop's own words; or which one is meant; or honestly that we do not know. */
export function tellRule(scene: Scene, fact: KnowledgeFact): Step {
  const { lastSaid } = scene.state
  const rule = scene.inherited ? likelyRule(fact, scene) : (ruleOf(fact, lastSaid) ?? soleRule(fact, scene))
  if (rule) return tellEntry(scene, rule)
  const covering = scene.inherited ? fact.best.find((entry) => lastSaid.includes(entryMark(entry))) : undefined
  if (covering) return saidAlready(scene, covering, [])
  const near = nearIn(scene, fact, NEAR, NEAR_WORDS)
  const [best] = fact.best
  if (best && fact.verdict === 'answer') return saidAlready(scene, best, near)
  const plainly = searchedFor(
    scene,
    askedPlainly(scene.question) ?? askedOtherwise(scene) ?? (isOfRules(scene) ? undefined : askedAsKnown(scene)),
    'plainly.',
  )
  if (plainly) return plainly
  const ofPlace = searchedFor(scene, askedOfPlace(scene), 'place.')
  if (ofPlace) return ofPlace
  if (fact.verdict === 'ask' && near.length > 0) return which(scene, near)
  return (
    // a piece of a question, or the same in other words: what answers it together with the one before it
    searchedFor(scene, joinedQuestion(scene), 'joined.') ??
    whichClose(scene, fact) ??
    notKnown(scene, [{ key: near.length > 0 ? 'rule.not_known_near' : 'rule.not_known' }], near)
  )
}

const nearIn = (scene: Scene, { best }: KnowledgeFact, likely: number, words: number): ChoiceDraft[] =>
  fresh(scene, best)
    .filter(({ probability, score }) => probability >= likely && score >= words)
    .slice(0, SHOWN)
    .map(entryChoice)

/** What a shop sets down for all its orders alike. */
const OF_SHOP = /^(?:shipping|return|refund|exchange|order|promo|price|warranty)\./u

/** What the shop has set down on what was surely asked about, where no entry has its words: the nearest, else the one on the matter as a whole. */
function nearestOn(scene: Scene, fact: KnowledgeFact): Step | undefined {
  if (!OF_SHOP.test(scene.intent) || (onlyTells(scene) && !isReadAsAsked(scene))) return undefined
  const nearest = nearestRule(fact, scene)
  if (nearest) return withNearest(scene, nearest)
  const question = askedAsKnown(scene)
  const found = question === undefined ? undefined : theRule({ ...scene, question, prefix: `${scene.prefix}known.` })
  if (!found || 'step' in found) return found?.step
  const rule = ruleOf(found.has, scene.state.lastSaid)
  return rule && withNearest(scene, rule)
}

const isReadAsAsked = ({ intent, turn }: Scene): boolean =>
  (turn.understood.reading?.acts ?? []).some((one) => one.intent === intent && (one.act === 'ask' || one.act === 'request'))

const withNearest = (scene: Scene, entry: EntryFact): Step =>
  answer(scene, [{ key: 'rule.nearest' }, entryWords(entry)], { source: 'knowledge', offer: [HUMAN] })

/** What is asked about is sure, and only which of the entries on it is not: that is asked, and no question is lost. */
function whichClose(scene: Scene, fact: KnowledgeFact): Step | undefined {
  if (!isCertain(scene) || !OF_SHOP.test(scene.intent) || onlyTells(scene) || isAskedAgain(scene)) return undefined
  const close = nearIn(scene, fact, CLOSE, CLOSE_WORDS)
  return close.length > 0 ? which(scene, close) : undefined
}

/** A second question back in a row would go in circles. */
const isAskedAgain = ({ state: { lastSaid } }: Scene): boolean =>
  lastSaid.some((mark) => mark === 'rule.which' || mark === 'ask.which_matter')

/** What answers the question as it is put in other words; undefined where there are none, or nothing answers these either. */
function searchedFor(scene: Scene, question: string | undefined, prefix: string): Step | undefined {
  if (question === undefined) return undefined
  const found = theRule({ ...scene, question, prefix: `${scene.prefix}${prefix}` })
  if ('step' in found) return found.step
  const rule = ruleOf(found.has, scene.state.lastSaid)
  if (rule) return tellEntry(scene, rule)
  const said = ruleOf(found.has)
  return said && answer(scene, [{ key: 'rule.covers' }, entryWords(said)], { source: 'knowledge', offer: [HUMAN] })
}

/**
 * Another question that the same entry covers is told so, once; what the entry does not speak of is not known. The same question again gets the
 * nearest others and a person.
 */
function saidAlready(scene: Scene, entry: EntryFact, near: readonly ChoiceDraft[]): Step {
  if (scene.inherited || !(restatesLast(scene) || onlyTells(scene))) {
    if (scene.inherited || !scene.state.lastSaid.includes('rule.covers'))
      return answer(scene, [{ key: 'rule.covers' }, entryWords(entry)], { source: 'knowledge', offer: [HUMAN] })
    return notKnown(scene, [{ key: 'rule.not_in_it' }], near)
  }
  if (scene.state.lastSaid.includes('rule.said_already')) {
    if (!onlyTells(scene)) return handOff(scene, 'unsettled', [{ key: 'human.lost' }])
    const heard = answer(scene, [{ key: 'again.heard' }], { source: 'courtesy', offer: [HUMAN] })
    return { ...heard, state: { ...heard.state, lastSaid: scene.state.lastSaid } }
  }
  const step = answer(scene, [{ key: 'rule.said_already' }], { source: 'scenario', offer: [...near, HUMAN] })
  return { ...step, state: { ...step.state, lastSaid: [...step.state.lastSaid, entryMark(entry)] } }
}

function which(scene: Scene, near: readonly ChoiceDraft[]): Step {
  if (isAskedAgain(scene)) return notKnown(scene, [{ key: 'rule.not_known_near' }], near)
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
    'parts.replace',
  ],
  needs: theRule,
  next(scene, rule) {
    const ofGoods = returnOfGoods(scene)
    if (ofGoods) return ofGoods
    const step = tellRule(scene, rule)
    if (step.do !== 'ask' && step.do !== 'not_known') return step
    const instead = virtualByPage(scene) ?? (step.do === 'not_known' ? byDelivery(scene) : undefined)
    return instead ?? nearestOn(scene, rule) ?? step
  },
})

let known: ReadonlyMap<string, readonly [zh: string, en: string]> | undefined
const knownAs = () => (known ??= new Map(rowsOf('knowledge/known-as.tsv').map(([intent = '', zh = '', en = '']) => [intent, [zh, en]])))

/** The question of a matter that was surely read, in the words by which the shop's rules know it; undefined for one that has none. */
function askedAsKnown(scene: Scene): string | undefined {
  const asked = isCertain(scene) ? knownAs().get(scene.intent) : undefined
  return asked?.[isChinese(scene.state.language) ? 0 : 1]
}
/** Whether rules may be written in the shopper's own words. */
const isOfRules = ({ state: { language } }: Scene): boolean => language === 'und' || isReadInFull(language)

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

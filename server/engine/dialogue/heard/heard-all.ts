import type { IntentPart, Settling, Step, Turn } from '#engine/conversation'
import { namedGoods, ordersKnown } from '../needs/index.ts'
import { servedBy, servedByWording } from '../registry.ts'
import type { Scene } from '../scenario.ts'
import { OF_GOODS } from '../scenarios/goods/variants.ts'
import {
  begin,
  type Definition,
  definitionIn,
  isBegun,
  oneByOne,
  queuedOf,
  recordBeside,
  toldBeside,
  withQueue,
} from '../settling/index.ts'
import { beside, joined, type Told, wishedIn } from '../several/index.ts'
import { isQuestion } from '../spoken/index.ts'
import { markOf } from '../steps/index.ts'
import { kindsIn } from '../wishes/index.ts'
import { clausesOf, isApart, onlyClause } from './clauses.ts'
import { answerIn, drownedIn, lostIn, type Spoken, type Work } from './lost.ts'
import { isOfOrdered, isOfThese, withOrder } from './of-these.ts'

/** How the scene of a turn is made. */
type SceneOf = (turn: Turn) => Scene

/** A turn that looked up so much already looks up no more for what was said beside it. */
const MOST_FACTS = 14

/**
 * Nothing that is heard is lost: a clause that wants something of its own, and without which the turn would have come out the same, is told of
 * beside the rest, or waits for its turn, and it is said so. Costs the turn once more for each such clause; nothing where a message is one clause.
 */
export function heardAll(scene: Scene, step: Step, work: Work, sceneOf: SceneOf): Step {
  const { turn } = scene
  if (!isSpoken(step) || scene.picked !== null) return step
  const answer = answerIn(scene, step, work)
  const drowned = answer ? undefined : drownedIn(turn, step, work)
  const instead = (answer ?? drowned)?.step
  if (instead && !isSpoken(instead)) return instead
  const base: Step = instead ?? step
  const lost = answer
    ? clausesOf(turn).filter(({ span }) => span[0] !== answer.clause.span[0])
    : drowned
      ? [drowned.clause]
      : lostIn(turn, step, work)
  const whole = { scene, own: instead ? [] : [scene], sceneOf }
  const others = instead ? [] : ofOthersIn(whole, step)
  const all = [...lost.filter((clause) => !others.includes(clause)), ...others]
  return all.reduce<Step>((now, clause) => {
    if (!isSpoken(now)) return now
    return withClause(others.includes(clause) ? { ...whole, own: [] } : whole, now, clause)
  }, base)
}

/** The scene of the whole message, which is worked by itself where it is among its own, and how that of a clause is made. */
interface Whole {
  readonly scene: Scene
  readonly own: readonly Scene[]
  readonly sceneOf: SceneOf
}

/** Whether a step says something and leaves the turn with the shopper. */
export const isSpoken = (step: Step): step is Spoken => step.do === 'ask' || step.do === 'answer' || step.do === 'not_known'

/** "会员激活码没收到 话费也没到账": clauses that want the same as what was begun, of other goods that the shopper has. */
function ofOthersIn(whole: Whole, { state: { settling = [], queued = [] } }: Spoken): readonly IntentPart[] {
  const current = settling.at(-1)
  // to be sent together is wished of several goods at once
  if (!current || settling === whole.scene.turn.state.settling || current.scenario === 'ship_together') return []
  return clausesOf(whole.scene.turn).filter((clause) => {
    const here = sceneOfClause(whole, clause)
    const definition = begunBy(here)
    const matter = definition?.id === current.scenario ? named(here, queuedOf(here, definition)) : undefined
    return matter !== undefined && isOfOrdered(whole.scene, matter) && !isOfThese(whole.scene, matter, [...settling, ...queued])
  })
}

/** The step with what was lost told beside it, or waiting. */
function withClause(whole: Whole, step: Spoken, clause: IntentPart): Step {
  const { scene } = whole
  const here = ofMatter(scene, sceneOfClause(whole, clause), step)
  // what was looked up already is all that is needed to see that it is said; a rule is looked up anew for each question
  const now = run({ ...here, prefix: scene.prefix })
  if (now.do === 'answer' && now.source !== 'knowledge' && isTold(step, now)) return step
  const aside = besideMatter(step, here)
  if (aside?.do === 'look_up') return Object.keys(scene.turn.facts).length < MOST_FACTS ? aside : step
  if (aside?.do === 'answer') return isTold(step, aside) ? step : besideIt(scene, step, aside)
  const definition = begunBy(here)
  // what a visitor wishes for waits for no turn: that it needs an order is said, once
  // a greeting is no matter: what stands beside it begins at once, with all that was said of it
  if (definition && !isVisitor(scene) && isGreeting(step))
    return begin({ ...scene, intent: definition.serves[0] ?? scene.intent, question: scene.turn.said }, definition)
  if (definition && !isVisitor(scene)) return waiting(whole, step, named(here, queuedOf(here, definition)))
  if (!definition && step.do !== 'not_known' && !isQuestion(clause.text) && !WISHES.test(clause.text) && !TROUBLED.test(clause.intent))
    return step
  const told = run(here)
  if (told.do === 'look_up') return Object.keys(scene.turn.facts).length < MOST_FACTS ? told : step
  if (told.do === 'not_known' && step.do !== 'not_known' && isApart(clause) && !asTold(told)) return withUnsure(step, clause)
  const words = asTold(told)
  return words && words.source !== 'courtesy' && !isTold(step, words) ? besideIt(scene, step, words) : step
}

/** "「积木和毯子怎么不是一起到」这句我没把握": that it was not understood is said, before our question and behind what is told. */
export function withUnsure(step: Spoken, { text }: { readonly text: string }): Spoken {
  const words = { key: 'heard.unsure', args: { words: text } }
  return { ...step, say: step.do === 'ask' ? [words, ...step.say] : [...step.say, words] }
}

const NOT_UNDERSTOOD = /^(?:rule|language|deny|human)\./u
/** "双十二有活动吗" and it is not announced yet: said honestly, with what is known, beside the rest; that something was not understood at all is no answer. */
export const asTold = (step: Step): Told | undefined =>
  step.do === 'answer'
    ? step
    : step.do === 'not_known' && !step.say.every((words) => NOT_UNDERSTOOD.test(markOf(words)))
      ? { do: 'answer', say: step.say, source: 'facts', state: step.state, ...(step.parts && { parts: step.parts }) }
      : undefined

/** "裙子不要了，运费谁出，多久退钱": asked of the matter that begins in the same message. */
function besideMatter({ state: { settling = [] } }: Spoken, here: Scene): Step | undefined {
  const matter = settling.at(-1)
  const open = { ...here, state: { ...here.state, settling } }
  return matter && (recordBeside(open, matter) ?? toldBeside(open, matter))
}

function sceneOfClause({ scene, sceneOf }: Whole, clause: IntentPart): Scene {
  const only = sceneOf({ ...onlyClause(scene.turn, clause), state: scene.turn.state })
  const prefix = `${scene.prefix}beside${clause.span[0]}.`
  const [productId, ...others] = OF_GOODS.test(clause.intent) && namedGoods(only.turn).length === 0 ? namedGoods(scene.turn) : []
  // "T恤发货没，这件起球不": what names no goods is asked of those that are named beside it
  const state = productId !== undefined && others.length === 0 ? { ...only.state, focus: { ...only.state.focus, productId } } : only.state
  return { ...only, state, intent: clause.intent, inherited: false, picked: null, question: clause.text, prefix }
}

/** "锅盖碎了。对了这个锅能用洗碗机吗": what is asked of goods by their kind is asked of those that the matter is about. */
function ofMatter(scene: Scene, here: Scene, { state: { settling = [] } }: Spoken): Scene {
  const matter = settling.at(-1)
  if (!matter || !OF_GOODS.test(here.intent) || here.state.focus.productId !== undefined || namedGoods(here.turn).length > 0) return here
  const lines = ordersKnown(scene).filter(({ number }) => number === matter.orderNumber)
  const goods = lines.flatMap(({ items }) => items.filter(({ variantId }) => matter.item === undefined || variantId === matter.item))
  const [one, ...more] = goods.filter(({ title }) => kindsIn(here.turn.said).some(({ kind }) => kind.test(title)))
  return one?.productId && more.length === 0
    ? { ...here, state: { ...here.state, focus: { ...here.state.focus, productId: one.productId } } }
    : here
}

/** The matter that the words begin; undefined where they ask for what is told. */
function begunBy(scene: Scene): Definition | undefined {
  const worded = servedByWording(scene)
  const definition = worded && definitionIn(scene, worded.id)
  return definition && isBegun(scene, definition) ? definition : worded ? undefined : wishedIn(scene)
}

function run(scene: Scene): Step {
  const definition = begunBy(scene)
  return definition ? begin(scene, definition) : servedBy(scene).run({ ...scene, state: { ...scene.state, settling: [] } })
}

const isVisitor = ({ turn }: Scene): boolean => turn.shopper.customerId === null

const isGreeting = (step: Spoken): boolean =>
  step.do === 'answer' && step.source === 'courtesy' && (step.state.settling ?? []).length + (step.state.queued ?? []).length === 0

/** "付款一直失败": a trouble that is told asks for help by itself. */
const TROUBLED = /^(?:order\.payment|virtual\.delivery|account\.help|shipping\.(?:delay|not_received))$/u
/** A wish, or a question by its last word: what is only told needs no answer of its own. */
const WISHES = /[帮给替]我|麻烦|没有?\s*$|不[\s。]*$|\b(?:can|could|please)\b/iu

/** The goods that the words name tell it from others of its kind. */
function named({ turn: { said, understood } }: Scene, matter: Settling): Settling {
  const goods = kindsIn(said)[0]?.text ?? understood.entities.find(({ type }) => type === 'product')?.text
  return goods === undefined ? matter : { ...matter, slots: { ...matter.slots, mention: { value: goods, from: 'said', confidence: 1 } } }
}

/** All of it stands in what is said already. */
const isTold = (step: Spoken, { say }: Told): boolean => say.every((words) => step.say.some((one) => markOf(one) === markOf(words)))

function besideIt(scene: Scene, step: Spoken, told: Told): Step {
  // a question which of them is meant is answered by what is surely meant
  if (step.do === 'ask') return step.reason === 'between_rivals' ? told : beside([told], step)
  if (step.do !== 'not_known') return joined(scene, [step, told])
  // what waits already is begun after it all the same
  return step.state.queued ? { ...told, state: withQueue({ ...scene, state: told.state }, step.state.queued).state } : told
}

/** It waits, and is said to; what is under way, waits already, or is of the same goods is none that was lost. */
function waiting({ scene, own }: Whole, step: Spoken, matter: Settling): Step {
  const { settling = [], queued = [] } = step.state
  if (
    queued.length >= MOST_WAITING ||
    isOfThese(scene, matter, [...settling, ...queued, ...(scene.state.settling ?? []), ...own.flatMap((one) => ownOf(one, matter))])
  )
    return step
  const waits = [...queued, withOrder(scene, matter)]
  const state = withQueue({ ...scene, state: step.state }, waits).state
  const current = settling.at(-1)
  // what leaves nothing under way begins it in the same turn, and says so
  if (!current) return { ...step, state }
  const say = step.say.filter((one) => markOf(one) !== 'settle.several')
  return { ...step, say: [...oneByOne(scene, current, waits), ...say], state }
}
const MOST_WAITING = 4

/** What the message as a whole was worked as, though it came to its end in the same turn. */
function ownOf(scene: Scene, { scenario, slots }: Settling): readonly Settling[] {
  const definition = definitionIn(scene, servedBy(scene).id)
  // a rule that was told is no matter under way, but it was all that was asked of it
  if (!definition || (definition.id !== scenario && !isBegun(scene, definition))) return []
  const wish = slots['wish']
  const rest = typeof wish?.value === 'string' ? scene.turn.said.replace(wish.value, ' ') : scene.turn.said
  return [{ scenario: definition.id, slots: wish ? { wish: { ...wish, value: rest } } : {}, asked: {}, aside: 0 }]
}

import type { Settling, Step } from '#engine/conversation'
import { type EntryFact, optional, order } from '../../facts/index.ts'
import { isChinese } from '../../languages.ts'
import { lookUp, ruleOf, ruleOn } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import { warranty } from '../../scenarios/after-sales/warranty.ts'
import { entryMark, entryWords, notKnown } from '../../steps/index.ts'
import { tellEntry } from '../../tell-entry.ts'
import { answersKind, asksForKind } from '../called/kind-told.ts'
import type { Definition } from '../definition.ts'
import { isDenied } from '../dropped/kept.ts'
import { definitionIn, titleOf, underWay } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'
import { withMatter, wordIn } from '../matter.ts'
import { asItWasSaid } from '../queue/queued.ts'
import { askedOnceLess } from '../queue/turned.ts'
import { waitsForUs } from '../reading.ts'
import { isQuestion, valuesSaid } from '../values.ts'
import { otherDay } from '../words/answers/other-day.ts'
import { asksSum, asksWhereSent } from '../words/mended.ts'
import { asKnown, isRead, kindOf } from './asked-of.ts'
import type { Kind } from './kinds.ts'
import { questionsOf } from './questions.ts'
import { isLeft } from './resting.ts'

/** What names something of its own is no question about the matter. */
const NAMES: ReadonlySet<string> = new Set(['product', 'link', 'order_number', 'tracking_number', 'image'])
/** As likely an entry must be to be told, where its words speak of what was asked; and where nothing else is known of the question. */
const LEAST = 0.12

/** "修要钱吗", "要多久", asked instead of an answer: told from the shop's rules, and then our question is put again; undefined where nothing of the kind is asked. */
export function askedAside(scene: Scene): Step | undefined {
  const { matter, definition } = underWay(scene)
  if (!matter || !definition || !asksSomething(scene) || isLeft(scene, matter, definition)) return undefined
  const kind = kindOf(scene, matter)
  if (answersUs(scene, matter, definition, kind)) return undefined
  const found = kind ? ofKind(scene, matter, definition, kind) : isRead(scene) ? aboutIt(scene, definition) : undefined
  if (!found) return undefined
  return found.do === 'answer' ? thenAsked(scene, matter, definition, found) : found
}

/** "裙子不要了，多久退钱": what is asked beside a matter that begins in the same message, from the shop's rules; undefined where no rule tells it. */
export function toldBeside(scene: Scene, matter: Settling): Step | undefined {
  const definition = definitionIn(scene, matter.scenario)
  const kind = kindOf(scene, matter)
  const step = definition && kind && ofKind(scene, matter, definition, kind)
  return step?.do === 'answer' || step?.do === 'look_up' ? step : undefined
}

/** Signs of a question that names no other goods and no numbers. */
const ASKS = /还是|^(?:is|are|do|does|can|could|will|would|should)\b/iu

function asksSomething(scene: Scene): boolean {
  const { turn, picked } = scene
  if (picked !== null || turn.parts.some(({ kind }) => kind !== 'text')) return false
  if (turn.understood.entities.some(({ type }) => NAMES.has(type))) return false
  return !isRead(scene) || isQuestion(asKnown(scene)) || ASKS.test(turn.said)
}

/** What the words give for our question goes before; any words at all do for some, which a plain question is not. */
function answersUs(scene: Scene, matter: Settling, definition: Definition, kind: Kind | undefined): boolean {
  const asked = waitsForUs(scene)
  const { said } = scene.turn
  if (answersKind(scene, definition, asked) && asksForKind(scene)) return true
  const mayAnswer = () => asksSum(said.trim()) || answersKind(scene, definition, asked) || otherDay(matter, scene.turn)
  if (asked === 'confirm' && (isDenied(scene, definition) || mayAnswer())) return true
  if (asked === 'email' && asksWhereSent(said.trim())) return true
  if (asked === undefined || !(asked in valuesSaid(scene, matter, definition, asked))) return false
  return kind === undefined || definition.asks.find(({ slot }) => slot === asked)?.free !== true
}

/** The rule that tells what is asked of this matter; honestly none where no rule speaks of it. */
function ofKind(scene: Scene, matter: Settling, definition: Definition, kind: Kind): Step {
  const here = inFull(scene, matter, definition, kind)
  const ofGoods = kind.name === 'warranty' ? warrantedBy(here, matter) : undefined
  if (ofGoods) return ofGoods
  const found = ruleOn(here, here.intent)
  if ('step' in found) return found.step
  const entry = found.has.best.find((one) => one.probability >= LEAST && kind.told.test(one.answer))
  return entry ? told(scene, entry) : (asRead(scene, definition) ?? notKnown(scene, [{ key: 'rule.not_in_it' }], []))
}

/** "where do I send it" of goods with a fault: no rule on faults tells it, and one on what it was surely read as does. */
function asRead(scene: Scene, { serves }: Definition): Step | undefined {
  const { intent, confidence } = scene.turn.understood
  if (serves.includes(intent) || confidence < SURELY || scene.intent !== intent) return undefined
  const found = ruleOn({ ...scene, prefix: `${scene.prefix}aside.read.` }, intent)
  if ('step' in found) return found.step
  const [best] = found.has.best
  return best && best.intents[0] === intent && best.probability >= LEAST ? told(scene, best) : undefined
}
const SURELY = 0.8

/** The question with what was left unsaid. */
function inFull(scene: Scene, matter: Settling, { serves }: Definition, kind: Kind): Scene {
  const full = questionsOf(matter)[kind.name]
  const english = !isChinese(scene.state.language)
  const wish = wordIn(matter, 'wish') ?? ''
  const put = full?.[english ? 'en' : 'zh']
  // how long hangs on the goods
  const question = put === undefined ? `${wish} ${scene.turn.said}` : kind.name === 'warranty' ? `${wish} ${put}` : put
  const orderNumber = matter.orderNumber ?? scene.state.focus.orderNumber
  const focus = { ...scene.state.focus, ...(orderNumber !== undefined && { orderNumber }) }
  return {
    ...scene,
    question,
    intent: full?.intent ?? serves[0] ?? scene.intent,
    prefix: `${scene.prefix}aside.`,
    state: { ...scene.state, focus },
  }
}

/** Another question about the matter itself, where a rule answers it surely. */
function aboutIt(scene: Scene, { serves }: Definition): Step | undefined {
  const { intent } = scene.inherited ? scene : scene.turn.understood
  if (!serves.includes(intent)) return undefined
  const here = { ...scene, prefix: `${scene.prefix}aside.` }
  const found = ruleOn(here, scene.intent)
  if ('step' in found) return found.step
  const saidBefore = (one: EntryFact) => scene.turn.state.lastSaid.includes(entryMark(one))
  const entry = ruleOf(found.has) ?? (scene.inherited ? found.has.best.find(saidBefore) : undefined)
  if (!entry) return undefined
  // what was said just now did not tell it
  const again = !scene.inherited && scene.turn.state.lastSaid.includes(entryMark(entry))
  return again ? notKnown(scene, [{ key: 'rule.not_in_it' }], []) : told(scene, entry)
}

/** The entry's words; said just now, that it is the same one. */
function told(scene: Scene, entry: EntryFact): Step {
  const step = tellEntry(scene, entry)
  if (step.do !== 'answer' || !scene.turn.state.lastSaid.includes(entryMark(entry))) return step
  return { ...step, say: [{ key: 'rule.covers' }, entryWords(entry)] }
}

/** What was asked is told, and the question that stands is put again. */
export function thenAsked(
  scene: Scene,
  matter: Settling,
  definition: Definition,
  { say, parts = [] }: Extract<Step, { do: 'answer' }>,
): Step {
  const stands = askedOnceLess(scene, matter)
  const here = asItWasSaid(withMatter(scene, stands), stands, definition)
  const lead = [...say, { key: 'settle.still_open', args: { title: titleOf(scene, matter.scenario) } }]
  const cards = parts.filter(({ kind }) => kind !== 'choices')
  return walk({ scene: here, definition, matter: stands, lead, cards })
}

/** "还在保修不": how long hangs on the goods of the matter; undefined where it is not known which these are. */
function warrantedBy(scene: Scene, { orderNumber, item }: Settling): Step | undefined {
  if (orderNumber === undefined) return undefined
  const found = lookUp(scene, 'aside.order', { port: 'orders.find', with: [orderNumber] }, optional(order))
  if ('step' in found) return found.step
  if (found.has?.customerId !== scene.turn.shopper.customerId) return undefined
  const { items } = found.has
  const [only, ...more] = item === undefined ? items : items.filter(({ variantId }) => variantId === item)
  if (!only || more.length > 0) return undefined
  const focus = { ...scene.state.focus, productId: only.productId }
  const step = warranty.run({ ...scene, state: { ...scene.state, focus } })
  return step.do === 'answer' || step.do === 'look_up' ? step : undefined
}

import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Settling, Step, Words } from '#engine/conversation'
import { likelyRule, theRule } from '../needs/index.ts'
import type { Scenario, Scene } from '../scenario.ts'
import { ruleOfKind } from '../scenarios/after-sales/returnable.ts'
import { tellRule } from '../scenarios/policy.ts'
import { choices, entryWords, HUMAN } from '../steps/index.ts'
import { asksOnly, isReadAs, mainlyRead, wishesNothing } from '../tracking/index.ts'
import { kindsIn } from '../wishes/index.ts'
import { tells } from './aside/acts.ts'
import { asksOf } from './asks.ts'
import { isOnlyAsked } from './called/only-asked.ts'
import type { Definition } from './definition.ts'
import { definitionOf } from './definitions/index.ts'
import { deniesBeforehand } from './dropped/denies.ts'
import { beginOf } from './flow/own.ts'
import { walk } from './flow/walk.ts'
import { begun, OF_STATE, told, wordIn } from './matter.ts'
import { waitsForUs } from './reading.ts'
import { namesKind, valuesSaid } from './values.ts'
import { asksMoneyBack, claimSaid } from './words/slots.ts'

/** A definition as a scenario: visitors hear the rule, a question how the rule and an offer, a wish begins the matter. */
export const settling = (definition: Definition, rule: (scene: Scene) => Step): Scenario => ({
  id: definition.id,
  serves: definition.serves,
  run(scene) {
    if (isNobody(scene, definition)) return rule(scene)
    if (isBegun(scene, definition)) return begin(scene, definition)
    return withOffer(definition, isOnlyAsked(definition, scene.turn) ? aboutIt(scene) : rule(scene))
  },
})

/** "去哪投诉": what the shop has set down on it. */
function aboutIt(scene: Scene): Step {
  const found = theRule(scene)
  return 'step' in found ? found.step : tellRule(scene, found.has)
}

/** Where nobody is signed in, nothing can be done. */
const isNobody = ({ turn }: Scene, { id, tellsRule }: Definition) =>
  turn.shopper.customerId === null && (tellsRule || definitionOf(id) !== undefined)

/** Whether the words begin the matter; else its rule is told, and it is offered. */
export function isBegun(scene: Scene, definition: Definition): boolean {
  if (isNobody(scene, definition)) return false
  const { wishes, begins, tellsRule, askedHow, claims } = definition
  if (scene.picked !== null) return true
  // whether something is a fault is asked, or hardly told: it is for them to say so
  if (claims && mainlyRead(scene.turn) && !tells(scene.turn.understood)) return false
  if (isOnlyAsked(definition, scene.turn) || deniesBeforehand(scene.turn.said)) return false
  // what is only asked or told begins what it was read as
  if (wishes)
    return scene.inherited ? wishes.test(scene.question) : wishes.test(scene.turn.said) && wishesOrTells(scene.turn, definition.serves)
  if (!tellsRule || askedHow !== undefined || isAnotherEnd(scene, definition) || tellsOwn(scene)) return true
  return begins ? begins.test(scene.turn.said) || !asksOnly(scene.turn) : !wishesNothing(scene.turn)
}

const wishesOrTells = (turn: Scene['turn'], serves: readonly string[]): boolean => !wishesNothing(turn) || isReadAs(turn, serves)

/** What is wrong with goods, or which other ones are wished for, is told in the question: "破了能退吗", "能换黑色吗". */
const tellsOwn = (scene: Scene): boolean => claimSaid(scene.turn.said) !== undefined || namesKind(scene)

/** "能不能不寄回 直接退款", while a matter is under way: it is to end otherwise. */
const isAnotherEnd = ({ state: { settling = [] } }: Scene, { id }: Definition): boolean => settling.length > 0 && OF_GOODS.has(id)

/** Begins a matter with all that its first words say; the rule is told first where there is one. */
export function begin(scene: Scene, definition: Definition, known: Settling['slots'] = {}): Step {
  const lead = asksRule(scene, definition) ? ruleOf(scene, definition) : { has: [] }
  if ('step' in lead) return lead.step
  return walk({
    scene,
    definition,
    matter: withKind(scene, firstOf(scene, definition, known)),
    lead: [...sorryFor(scene, definition), ...lead.has],
  })
}

/** A matter with all that its first words say of it. */
export function firstOf(scene: Scene, definition: Definition, known: Settling['slots'] = {}): Settling {
  const wish = { wish: { value: firstGraphemes(scene.turn.said, 200), from: 'said' as const, confidence: 1 } }
  const read = { ...claimOf(scene, definition), ...valuesSaid(scene, undefined, definition, wasOffered(scene)) }
  const matter = told(begun(definition), { ...wish, ...known, ...(definition.id === 'refund_only' ? ofMoneyAlone(read) : read) })
  return definition.id === 'appeal' ? against(scene, matter) : unfit(scene, withFault(scene, definition, matter))
}

/** "我退了算了", of money that is to come back: whether goods go with it the order tells. */
function ofMoneyAlone({ option, ...read }: Settling['slots']): Settling['slots'] {
  return option === undefined || option.value === 'return_and_refund' ? read : { ...read, option }
}

/** Another one is wished for in words of its own. */
const WISHES_ANOTHER = /换|\b(?:exchange|swap|replac|another|instead|different|new one|change)/iu
/** "my coat turned up a bit snug": read as an exchange, and none is named; it is told that the goods do not fit. */
function unfit({ turn, picked, inherited }: Scene, matter: Settling): Settling {
  const isTold = picked === null && !inherited && !WISHES_ANOTHER.test(turn.said)
  return isTold ? withUnsuitable(matter) : matter
}

const withUnsuitable = (matter: Settling): Settling =>
  matter.scenario !== 'exchange_goods' || matter.slots['claim'] !== undefined
    ? matter
    : { ...matter, slots: { claim: { value: 'unsuitable', from: 'said', confidence: 0.9 }, ...matter.slots } }

/** "T恤可以换黑色吗": who wants another colour or size has said what is wrong with this one. */
export const withKind = (scene: Scene, matter: Settling): Settling =>
  namesKind(scene) || OTHER_KIND.test(scene.turn.said) ? withUnsuitable(matter) : matter
/** "想换个颜色": not the one that came. */
const OTHER_KIND =
  /换(?:一)?(?:个|下|种|款|别的|其他的?|其它的?)*(?:颜色|尺码|码数?|款式|花色|尺寸|型号)|\b(?:another|different|other) (?:size|colou?r)\b/iu

const OF_GOODS: ReadonlySet<string> = new Set(['compensation', 'refund_only', 'return_goods', 'exchange_goods', 'repair_goods'])
/** "气死人了 赔钱", "that's no good, I want to return it", once it was told what is wrong: it is of those goods, and what was told of them is not asked again. */
function withFault(scene: Scene, definition: Definition, matter: Settling): Settling {
  const { fault } = scene.state
  if (!fault || matter.slots['claim'] !== undefined || !OF_GOODS.has(matter.scenario) || !isOfFault(scene, fault)) return matter
  const claims = asksOf(definition).find(({ slot }) => slot === 'claim')?.choices ?? []
  if (claims.length > 0 && !claims.includes(wordIn(fault, 'claim') ?? '')) return matter
  const told = Object.fromEntries(Object.entries(fault.slots).filter(([name]) => OF_STATE.has(name)))
  return {
    ...matter,
    ...(fault.orderNumber && { orderNumber: fault.orderNumber }),
    ...(fault.item && { item: fault.item }),
    slots: { ...told, ...matter.slots },
  }
}

/** Money alone is asked for, or the order of what is wrong is still spoken of, and no other goods are named. */
function isOfFault({ turn: { said, understood }, state: { focus } }: Scene, fault: Settling): boolean {
  const before = `${wordIn(fault, 'wish') ?? ''} ${wordIn(fault, 'mention') ?? ''}`
  const named = [
    ...understood.entities.filter(({ type }) => type === 'order_number' || type === 'product').map(({ text }) => text),
    ...kindsIn(said).map(({ text }) => text),
  ]
  const isOfOrder = (focus.orderNumber ?? fault.orderNumber) === fault.orderNumber
  if (named.length > 0) return isOfOrder && named.every((text) => before.includes(text))
  return asksMoneyBack(said) || isOfOrder
}

/** "下周三以后吧", where another day was offered: nothing else that stands open is answered with a matter's first words. */
const wasOffered = (scene: Scene): string | undefined => (waitsForUs(scene) === 'begin' ? 'begin' : undefined)

/** Whether the rule is told before the matter begins. */
const asksRule = ({ picked, turn, fewQuestions }: Scene, { tellsRule, ruleFor, claims }: Definition) =>
  // no rule is recited to who is upset and asks for none; by when trouble must be shown is no mere rule
  tellsRule && picked?.kind !== 'set' && ((ruleFor !== 'who_asks' && (!fewQuestions || claims !== undefined)) || asksOnly(turn))

/** An appeal takes what was refused with it: which matter, about what, and why. */
function against({ turn, state: { refused } }: Scene, matter: Settling): Settling {
  const named = turn.understood.entities.some(({ type }) => type === 'order_number')
  if (!refused || named) return matter
  const { scenario, why, orderNumber, item } = refused
  const slot = (value: string) => ({ value, from: 'earlier' as const, confidence: 1 })
  return {
    ...matter,
    ...(orderNumber && { orderNumber }),
    ...(item && { item }),
    slots: { ...matter.slots, refused: slot(scenario), against: slot(why) },
  }
}

/** What the intent alone says of what is wrong; what is faintly read says nothing, and is asked. */
function claimOf({ intent, picked, inherited, turn: { understood } }: Scene, { claims = {} }: Definition) {
  const claim = picked === null && !inherited && understood.confidence < FAINT ? undefined : claims[intent]
  return claim === undefined ? {} : { claim: { value: claim, from: 'said' as const, confidence: 0.9 } }
}

/** Read less surely than this, words say nothing of what is wrong. */
export const FAINT = 0.3

/** Who tells of trouble hears that it is heard, once. */
const sorryFor = ({ picked }: Scene, { claims }: Definition): Words[] =>
  claims && picked?.kind !== 'set' ? [{ key: 'trouble.sorry' }] : []

/** What is done about goods that are not as they should be: how they are washed is another matter. */
const REMEDY =
  /退|换|(?<![轻剪])修(?![护饰身])|补发|质量|破损|损坏|售后|照片|核实|\b(?:refund|return|exchange|repair|replac|resen[dt]|send again|fault|damage|photo|picture|warranty)/iu

const UNSENT = /没发货|未发货|\b(?:has|have) not shipped|\bbefore shipping/iu

/** Whether it tells how an order is taken back: "不想要T恤了" names goods, which have pages of their own. */
const UNDOES: ReadonlySet<string> = new Set(['cancel_order', 'intercept_parcel'])
const isUndoing = (answer: string): boolean => /取消|拦截|拒收|退|\b(?:cancel|intercept|stop|refus|refund|return)/iu.test(answer)

/** Speaks of what is done about goods that came, and of no others than those that are named. */
function isRemedy(answer: string, { said, understood }: Scene['turn']): boolean {
  const [meant, told] = [kindsIn(said), kindsIn(answer)]
  const titles = understood.entities.flatMap(({ type, value }) => (type === 'product' ? [JSON.stringify(value)] : []))
  const isOfThese = told.some(({ kind }) => meant.some((one) => one.kind === kind) || titles.some((title) => kind.test(title)))
  const others = told.length > 0 && !isOfThese
  return REMEDY.test(answer) && !UNSENT.test(answer) && !others
}

/** The shop's own words on it, if they are sure enough. */
function ruleOf(scene: Scene, { id, claims, serves }: Definition): { readonly has: readonly Words[] } | { readonly step: Step } {
  const ofKind = ruleOfKind(scene)
  if (ofKind) return ofKind
  const found = theRule(scene)
  if ('step' in found) return found.step.do === 'look_up' ? found : { has: [] }
  const isOfIt =
    claims || OF_GOODS.has(id)
      ? (answer: string) => isRemedy(answer, scene.turn)
      : (answer: string) => !UNDOES.has(id) || serves.includes(scene.turn.understood.intent) || isUndoing(answer)
  const best = found.has.best.filter(({ answer }) => isOfIt(answer))
  const entry = likelyRule({ ...found.has, best }, scene)
  return { has: entry ? [entryWords(entry)] : [] }
}

/** Beside the rule: it can be done here and now. */
function withOffer(definition: Definition, step: Step): Step {
  if (step.do !== 'answer' || definition.offered === 'by_rule') return step
  const { id } = definition
  const choice = { id: `set:begin=${id}`, label: beginOf(definition) }
  const parts = (step.parts ?? []).filter(({ kind }) => kind !== 'choices')
  const pending = { scenario: id, slot: 'settle.begin', options: [] }
  const say = step.say.filter((words) => !('key' in words && words.key === 'change.person'))
  return { ...step, say, parts: [...parts, choices([choice, HUMAN])], state: { ...step.state, pending } }
}

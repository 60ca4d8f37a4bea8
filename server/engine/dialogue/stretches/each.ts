import type { Settling, Step, Turn, Understanding } from '#engine/conversation'
import { asTold, isSpoken, withUnsure } from '../heard/index.ts'
import type { Scene } from '../scenario.ts'
import { begin, beginQueue, type Definition, definitionIn, queuedOf, withQueue } from '../settling/index.ts'
import { beside, eachEnded, joined, ownOfEach, type Told } from '../several/index.ts'
import { kindsIn } from '../wishes/index.ts'

/** A stretch, and what it comes to by itself. */
export interface Worked {
  readonly scene: Scene
  readonly step: Step
}
/** Works words as though they had been all that was said, with facts under a prefix. */
type Work = (turn: Turn, prefix: string) => Worked

/** A matter that a stretch began. */
interface Begun {
  readonly here: Scene
  readonly definition: Definition
  readonly matter: Settling
}

/**
 * What each stretch comes to by itself, in one step: all that can be told is told, the first that was begun is asked about, the others wait.
 * What is wished for beside a deed that is denied is its only one. Undefined where the message is but one, something is under way, or one of them comes to nothing by itself.
 */
export function ofEachStretch(scene: Scene, work: Work): Step | undefined {
  const { stretches = [] } = scene.turn.understood
  if (stretches.length === 0 || scene.picked !== null || (scene.state.settling ?? []).length > 0) return undefined
  const [only, ...more] = stretches
  if (only && more.length === 0) return besideDenied(work(ofWords(scene.turn, only), 'stretch0.'))
  // what is to become of each in plain words is read from those, unless more is told of it
  if (!stretches.some(tellsDetails) && ownOfEach(scene).length >= stretches.length)
    return stretches.every(({ intents }) => intents.length === 1) ? eachEnded(scene) : undefined
  const all: Worked[] = []
  for (const [at, understood] of stretches.entries()) {
    const one = work(ofWords(scene.turn, understood), `stretch${at}.`)
    if (one.step.do === 'look_up' || one.step.do === 'act') return one.step
    all.push(one)
  }
  return inOne(scene, all)
}

const ofWords = (turn: Turn, understood: Understanding): Turn => {
  const { text } = understood
  return { ...turn, said: text, parts: [{ kind: 'text', text }], understood }
}

/** "no need to refund me, just send the button": who denies an end and wishes for what no page knows was sent too little. */
function besideDenied({ scene, step }: Worked): Step {
  const definition = scene.turn.shopper.customerId === null ? undefined : definitionIn(scene, 'goods_trouble')
  return step.do === 'not_known' && definition ? begin({ ...scene, intent: 'issue.missing' }, definition) : step
}

/** Where it is to go, whose it is, when: told of one of them alone. */
const tellsDetails = ({ entities }: Understanding): boolean =>
  entities.some(({ type }) => /^(?:address|phone|order_number|tracking_number|time|date)$/u.test(type))

/** All that is told, then the question of what was begun first, or of what is asked back; undefined where more than one is. */
function inOne(scene: Scene, all: readonly Worked[]): Step | undefined {
  const told = all.flatMap(({ step }) => asTold(step) ?? [])
  const meant = told.filter(({ source }) => source !== 'courtesy')
  const begun = all.flatMap(begunBy)
  const handed = all.map(({ step }) => step).find((step) => step.do === 'hand_off')
  if (handed) return handedWith(scene, handed, meant, begun)
  const [loose, ...more] = all.filter(isLoose)
  if (more.length > 0 || meant.length + begun.length === 0) return undefined
  if (loose?.step.do === 'ask' && begun.length === 0) return beside(meant, loose.step)
  const step = beginQueue(scene, begun) ?? joined(scene, meant)
  if (step.do !== 'ask' && step.do !== 'answer' && step.do !== 'not_known') return step
  const whole = begun.length > 0 ? beside(meant, step) : step
  // two questions at once are answered by nobody: that it was not understood is said
  return loose && isSpoken(whole) ? withUnsure(whole, loose.scene.turn.understood) : whole
}

/** Neither told nor begun: it was not known, or is asked back about. */
export const isLoose = ({ step }: Worked): boolean =>
  asTold(step) === undefined && !(step.do === 'ask' && (step.state.settling ?? []).length > 0)

/** A person who must come gets what was begun as well, and what could be told was told. */
function handedWith(scene: Scene, step: HandOff, told: readonly Told[], begun: readonly Begun[]): Step {
  const { state } = withQueue({ ...scene, state: step.state }, [...(step.state.queued ?? []), ...begun.map(({ matter }) => matter)])
  return { ...step, say: [...told.flatMap(({ say }) => say), ...(step.say ?? [])], state }
}
export type HandOff = Extract<Step, { do: 'hand_off' }>

/** What a stretch began and what it has waiting, in this order. */
export function begunBy({ scene: here, step }: Worked): Begun[] {
  if (step.do !== 'ask' && step.do !== 'answer') return []
  const begun = step.do === 'ask' ? matterBegun(here, step) : undefined
  const before = here.turn.state.queued ?? []
  const queued = (step.state.queued ?? []).filter((one) => !before.includes(one))
  const waiting = queued.flatMap((matter) => {
    const definition = definitionIn(here, matter.scenario)
    return definition ? [{ here, definition, matter }] : []
  })
  return [...(begun ? [begun] : []), ...waiting]
}

/** The matter that the question is of, as it waits: with its goods by name, and its order where that was found. */
function matterBegun(here: Scene, { state }: Extract<Step, { do: 'ask' }>): Begun | undefined {
  const matter = state.settling?.at(-1)
  const definition = matter && definitionIn(here, matter.scenario)
  if (!matter || !definition) return undefined
  const waits = queuedOf(here, definition)
  const goods = kindsIn(here.turn.said)[0]?.text ?? here.turn.understood.entities.find(({ type }) => type === 'product')?.text
  const mention = goods === undefined ? {} : { mention: { value: goods, from: 'said' as const, confidence: 1 } }
  const order = matter.orderNumber === undefined ? {} : { orderNumber: matter.orderNumber }
  return { here, definition, matter: { ...waits, ...order, slots: { ...waits.slots, ...mention } } }
}

import type { ScenarioStep } from '@xiaoer/contract/scenarios'
import type { Entity, Settling, Topic } from '#engine/conversation'
import { namedGoods } from '../../needs/index.ts'
import type { Scene } from '../../scenario.ts'
import type { Definition } from '../definition.ts'
import { wordIn } from '../matter.ts'
import { firstOf } from '../scenario.ts'

/** A matter that waits for its turn, with what was said of it: slots, the order and the goods that the words name. */
export function queuedOf(scene: Scene, definition: Definition): Settling {
  const matter = firstOf(scene, definition)
  const { entities } = scene.turn.understood
  const said = entities.some(({ type }) => type === 'order_number') ? scene.state.focus.orderNumber : undefined
  const goods = namedGoods(scene.turn)
  return {
    ...matter,
    ...(said !== undefined && { orderNumber: said }),
    slots: { ...matter.slots, ...(goods.length > 0 && { goods: { value: goods, from: 'said' as const, confidence: 1 } }) },
  }
}

/** The scene as it was when a matter that waited was said: its words, and the goods they name. */
export function asItWasSaid(scene: Scene, matter: Settling, { serves }: Definition): Scene {
  const said = wordIn(matter, 'wish') ?? ''
  const goods = matter.slots['goods']?.value
  const [id, ...others] = Array.isArray(goods) ? goods : []
  const whole = { text: said, span: [0, said.length] as const, confidence: 1 }
  const entities: Entity[] = [
    ...(id === undefined ? [] : [{ type: 'product' as const, value: { id, others }, ...whole }]),
    // the order it came to be about stands, whatever goods its first words named
    ...(matter.orderNumber === undefined ? [] : [{ type: 'order_number' as const, value: matter.orderNumber, ...whole }]),
  ]
  const intent = serves[0] ?? scene.intent
  const understood = { ...scene.turn.understood, text: said, intent, entities, intents: [] }
  const focus = { ...scene.state.focus, ...(matter.orderNumber !== undefined && { orderNumber: matter.orderNumber }) }
  const here = { ...scene, turn: { ...scene.turn, said, understood }, intent, picked: null, question: said, inherited: false }
  return { ...here, state: { ...scene.state, focus } }
}

/** The topics with a matter's own as the current one. */
export const onTopic = (topics: readonly Topic[], { scenario, slots }: Settling, { serves }: Definition): Topic[] => [
  ...topics.filter((topic) => topic.scenario !== scenario),
  { scenario, intent: serves[0] ?? scenario, slots: slots['wish'] ? { question: slots['wish'] } : {} },
]

/** Whether a matter comes to its end without a question of its own, as far as its words tell: looked up and told, or done at once. */
export function endsByItself({ flow }: Definition, matter: Settling): boolean {
  let at: string | undefined = flow.start
  for (let taken = 0; taken <= Object.keys(flow.steps).length && at !== undefined; taken++) {
    const step: ScenarioStep | undefined = flow.steps[at]
    if (step?.do === 'end' || (step?.do === 'deed' && step.deed.atOnce)) return true
    at = step && onward(step, matter)
  }
  return false
}

/** Where a step leads that asks nothing. */
function onward(step: ScenarioStep, matter: Settling): string | undefined {
  if (step.do === 'order' || step.do === 'tell_order' || step.do === 'tell') return step.next
  if (step.do !== 'ask') return undefined
  const given = wordIn(matter, step.slot)
  return given === undefined ? undefined : (step.choices?.find(({ value }) => value === given)?.next ?? step.next)
}

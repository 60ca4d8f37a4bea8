import type { DialogueAct, Settling, Turn, WordArg, Words } from '#engine/conversation'
import { remembered } from '#engine/text'
import type { Scene } from '../../scenario.ts'
import { mainlyRead } from '../../tracking/index.ts'
import { isOnlyAsked } from '../called/only-asked.ts'
import type { Definition } from '../definition.ts'
import { DEFINITIONS, definitionOf } from '../definitions/index.ts'
import { wordIn } from '../matter.ts'
import { definitionOfFlow } from './held.ts'
import { LIKE, likeness } from './likeness.ts'

/** What tells which scenarios are in force. */
type InTurn = Pick<Scene, 'turn'>
const ownOf = ({ turn }: InTurn) => turn.scenarios ?? []

/** The definition of an id as this workspace has it: its own goes before what ships. */
export function definitionIn(scene: InTurn, id: string): Definition | undefined {
  const own = ownOf(scene).find(({ file }) => file.scenario === id)
  return own ? definitionOfFlow(own.file) : definitionOf(id)
}

/** The matter under way, and its definition as this workspace has it. */
export function underWay(scene: Scene) {
  const matter = scene.state.settling?.at(-1)
  return { matter, definition: matter && definitionIn(scene, matter.scenario) }
}

/** The workspace's own scenario for the intent of a scene. */
export function ownByIntent(scene: Scene): Definition | undefined {
  const own = ownOf(scene).find(({ file }) => file.serves.includes(scene.intent))
  return own && definitionOfFlow(own.file)
}

/** The workspace's own scenario whose wordings the message is like: it goes before what the intent model makes of them. */
export function ownByWording(scene: Scene): Definition | undefined {
  if (scene.picked !== null || ownOf(scene).every(({ file }) => file.examples === undefined)) return undefined
  const rated = ownOf(scene).map(({ file }) => ({ file, like: likeness(scene.turn.said, file.examples ?? []) }))
  const best = rated.reduce((a, b) => (b.like > a.like ? b : a))
  return best.like >= LIKE ? definitionOfFlow(best.file) : undefined
}

/** The scenario whose plain words call for it: the workspace's own before what ships. */
export function calledBy(scene: Scene): Definition | undefined {
  const own = ownOf(scene).map(({ file }) => definitionOfFlow(file))
  const { turn } = scene
  return (
    own.find((one) => isCalled(one, turn.said) && mayCall(one, turn)) ??
    shippedCalledBy(turn.said).find((called) => mayCall(called, turn) && !own.some(({ id }) => id === called.id))
  )
}
/** "钱扣了 订单还显示待付款": payments are looked into at once where trouble with the order is told. */
const mayCall = (called: Definition, turn: Turn): boolean =>
  !isOnlyAsked(called, turn) && (called.id !== 'check_payment' || tellsOfOrder(mainlyRead(turn)))
const tellsOfOrder = (read: DialogueAct | undefined): boolean => read?.act === 'report' && read.intent === 'order.status'
const isCalled = ({ calls }: Definition, said: string): boolean => calls?.test(said) === true
const shippedCalledBy = remembered((said: string) => DEFINITIONS.filter((one) => isCalled(one, said)))

/** What a matter is called. */
export function titleOf(scene: InTurn, scenario: string): Extract<Words, { key: string }> {
  const title = definitionIn(scene, scenario)?.title
  return { key: `settle.title.${scenario}`, ...(title && { texts: title }) }
}

/** What beginning it is called; a merchant's own by its title. */
export function beginOf({ id, title }: Definition): Words {
  return title && !definitionOf(id) ? { key: `settle.title.${id}`, texts: title } : { key: `settle.begin.${id}` }
}

/**
 * What a remark says to whoever packs. In a scenario of the merchant's own the words alone tell them nothing ("happy birthday"): its title
 * and what was chosen in it stand before them.
 */
export function remarkOf(scene: Scene, matter: Settling): string {
  const said = wordIn(matter, 'remark') ?? ''
  const file = ownOf(scene).find((own) => own.file.scenario === matter.scenario)?.file
  if (!file || definitionOf(file.scenario)) return said
  const [language, colon, comma] = scene.state.language.startsWith('zh') ? (['zh-CN', '：', '，'] as const) : (['en', ': ', ', '] as const)
  const chosen = Object.values(file.steps).flatMap((step) =>
    step.do === 'ask' ? (step.choices?.find(({ value }) => value === wordIn(matter, step.slot))?.label?.[language] ?? []) : [],
  )
  return `${file.title[language]}${colon}${[...chosen, said].join(comma)}`
}

/** What matters are called, in a row. */
export function namesOf(scene: InTurn, [first, ...more]: readonly Settling[]): WordArg {
  if (!first) return ''
  const title = ofGoods(titleOf(scene, first.scenario), first)
  return more.length === 0 ? title : { key: 'settle.and', args: { title, others: namesOf(scene, more) } }
}

/** What is done first and what waits for it; nothing is said of an order where nothing waits. */
export const oneByOne = (scene: InTurn, first: Settling, others: readonly Settling[]): Words[] =>
  others.length === 0 ? [] : [{ key: 'settle.several', args: { title: namesOf(scene, [first]), others: namesOf(scene, others) } }]

/** Of several goods that the same is wished for, the name says which. */
function ofGoods(title: Extract<Words, { key: string }>, { slots }: Settling): Extract<Words, { key: string }> {
  const goods = slots['mention']?.value
  return typeof goods === 'string' ? { key: 'settle.title_of', args: { title, goods } } : title
}

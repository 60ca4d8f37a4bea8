import type { Settling, Step } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import type { Definition } from './definition.ts'
import { definitionIn } from './flow/own.ts'
import { walk } from './flow/walk.ts'
import { saysLittle } from './reading.ts'
import { isQuestion, valuesSaid } from './values.ts'
import { COMES_BACK } from './words/slots.ts'

/** Whether words go back to a matter that an earlier session left open: they say so, or answer what it asks and nothing else. */
export const comesBackTo = (scene: Scene, matter: Settling, definition: Definition): boolean =>
  COMES_BACK.test(scene.turn.said.trim()) || (addsTo(scene, definition) && Object.keys(valuesSaid(scene, matter, definition)).length > 0)

/** Read with less than this, words open no matter of their own. */
const FAINT = 0.5

/** "没穿过，吊牌都在": details alone, of no other goods and wished for nothing anew. */
const addsTo = (scene: Scene, { serves }: Definition): boolean =>
  !isQuestion(scene.turn.said) &&
  (saysLittle(scene) || serves.includes(scene.intent) || scene.turn.understood.confidence < FAINT) &&
  !scene.turn.understood.entities.some(({ type }) => type === 'product' || type === 'order_number')

/** A yes is one to what was put within this. */
const STANDS_MS = 3_600_000

/** Whether the yes was given so long ago that it must be put again. */
export const isLongAgo = ({ turn }: Scene, { put }: Settling): boolean =>
  put !== undefined && turn.now.getTime() - Date.parse(put) > STANDS_MS

/** A matter goes on where it was, with what the shop knows by now; a yes of long ago is asked for once more. */
export function goneOnWith(scene: Scene, tried: Settling): Step | undefined {
  const { tried: _, ...state } = scene.state
  const definition = definitionIn(scene, tried.scenario)
  const { confirm: __, ...slots } = tried.slots
  const matter = isLongAgo(scene, tried) ? { ...tried, slots } : tried
  return definition && walk({ scene: { ...scene, state }, definition, matter, lead: [] })
}

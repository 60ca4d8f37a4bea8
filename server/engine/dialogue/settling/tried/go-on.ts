import type { Settling, Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { definitionIn } from '../flow/own.ts'
import { walk } from '../flow/walk.ts'

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

import type { Settling, Slot } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import type { Definition } from '../definition.ts'
import { OURS, waitsForUs } from '../reading.ts'
import { valuesSaid } from '../values.ts'

/**
 * "ok well, yes, go on, cancel it", after something else was spoken of, or with words beside the yes: the yes to the deed that was put, named by its
 * kind. Whether it is still the same deed, `deed.ts` tells by what was put. Undefined where the words are more or less than that.
 */
export function saysYesAgain(scene: Scene, matter: Settling, definition: Definition): Readonly<Record<string, Slot>> | undefined {
  const { turn, picked } = scene
  const pending = turn.state.pending?.slot
  const asksElse = pending?.startsWith(OURS) === true && waitsForUs(scene) !== 'confirm'
  if (picked !== null || matter.asPut === undefined || asksElse || !namesDeed(turn, definition)) return undefined
  const { confirm, ...more } = valuesSaid({ ...scene, turn: fromYes(turn) }, matter, definition, 'confirm')
  if (confirm === undefined || confirm.value === 'no') return undefined
  return Object.entries(more).every(([name, { value }]) => isSame(matter, name, value)) ? { confirm } : undefined
}

/** "that is good to know. Yes please, change it": what stands before the yes only takes in what was told. */
function fromYes(turn: Scene['turn']): Scene['turn'] {
  const acts = turn.understood.reading?.acts ?? []
  const at = acts.findIndex(({ act }) => act === 'confirm')
  const [yes] = acts.slice(at)
  return at > 0 && yes && acts.slice(0, at).every(({ act }) => TAKES_IN.has(act)) ? { ...turn, said: turn.said.slice(yes.span[0]) } : turn
}
const TAKES_IN: ReadonlySet<string> = new Set(['acknowledge', 'thank', 'praise', 'apologise', 'greet'])

/** Read as a wish for this very deed. */
const namesDeed = ({ understood: { intent, reading } }: Scene['turn'], { serves }: Definition): boolean =>
  serves.includes(intent) ||
  (reading?.acts ?? []).some((one) => (one.act === 'confirm' || one.act === 'request') && serves.includes(one.intent))

/** Told before, or that all of an order is meant, where all of it was put. */
const isSame = ({ slots, asPut = '' }: Settling, name: string, value: Slot['value']): boolean =>
  JSON.stringify(slots[name]?.value) === JSON.stringify(value) ||
  (name === 'part' && value === 'whole' && asPut.includes('"kind":"cancel_order"'))

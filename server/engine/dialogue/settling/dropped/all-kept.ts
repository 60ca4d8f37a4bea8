import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { talkWords } from '../../spoken/index.ts'
import { wishes } from '../aside/acts.ts'
import { underWay } from '../flow/own.ts'
import { stopped } from '../machine/ending.ts'
import { withQueue } from '../matter.ts'
import { isQuestion } from '../values.ts'

/** Whether all is to stay as it is: no question, and nothing wished for beside it. */
export const keepsAll = ({ turn, picked }: Scene): boolean =>
  picked === null && talkWords(turn.said).has('kept') && !isQuestion(turn.said) && !wishesElse(turn)

/** Trouble that is told beside it is no wish: "box is squashed but the board's fine, don't refund anything". */
export const wishesElse = ({ understood }: Scene['turn']): boolean =>
  wishes({ ...understood, ...(understood.reading && { reading: { ...understood.reading, acts: understood.reading.acts.filter(isWish) } }) })
const isWish = ({ act }: { readonly act: string }): boolean => act !== 'report'

/** "ok it was there, don't refund anything": the matter under way is given up, and with it what waits behind it. Undefined where none is, or it is not said. */
export function allKept(scene: Scene): Step | undefined {
  const { matter, definition } = underWay(scene)
  if (!matter || !definition || !keepsAll(scene)) return undefined
  const { settling: _, ...state } = withQueue(scene, []).state
  return stopped({ scene: { ...scene, state }, definition, matter, lead: [] })
}

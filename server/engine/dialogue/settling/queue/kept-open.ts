import type { Settling, Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { talkWords } from '../../spoken/index.ts'
import { takenUp } from './not-submitted.ts'

/** Read more surely than this a wish is one, whatever doubt stands beside it. */
const SURE = 0.8
const LIKELY = 0.5

/**
 * Who doubts in the middle of a matter begins none by it, and drops none: "hmm, not sure, we live elsewhere now" is neither a wish for another
 * address nor the end of a cancellation. The question stands, with time to answer it.
 */
export function keptOpen(scene: Scene, step: Step): Step {
  const before = [...(scene.turn.state.settling ?? []), ...(scene.turn.state.queued ?? [])]
  const isDoubted = before.length > 0 && scene.picked === null && 'state' in step && talkWords(scene.turn.said).has('doubt')
  if (!isDoubted || isWished(scene)) return step
  const after = [...(step.state.settling ?? []), ...(step.state.queued ?? [])]
  if (after.every((one) => holds(before, one)) && (step.do === 'hand_off' || before.every((one) => holds(after, one)))) return step
  return takenUp({ ...scene, state: { ...scene.state, ...openOf(scene) } }, [{ key: 'settle.take_time' }]) ?? step
}

const holds = (some: readonly Settling[], { scenario }: Settling): boolean => some.some((one) => one.scenario === scenario)

const isWished = ({ turn: { understood } }: Scene): boolean =>
  understood.confidence >= SURE || (understood.reading?.acts ?? []).some(({ act, confidence }) => act === 'request' && confidence >= LIKELY)

const openOf = ({ turn: { state } }: Scene) => ({
  ...(state.settling && { settling: state.settling }),
  ...(state.queued && { queued: state.queued }),
})

import type { Step } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { talkWords } from '../../spoken/index.ts'
import { underWay } from '../flow/own.ts'
import { takenUp } from '../queue/not-submitted.ts'
import { OURS } from '../reading.ts'
import { tellsOnly } from './acts.ts'

/** What is filed as a complaint, and is no mere steam. */
const FILED = /投诉|举报|12315|曝光|工商|消协|维权|差评|\b(?:complain|report you|sue|lawyer|consumer)/iu

/** What asks nothing, said to our question: "左邻右舍都问了一圈" is noted, "你们这品控也太差了" met in the tone, and the question stands. */
export function toldOn(scene: Scene): Step | undefined {
  const { turn, picked, intent } = scene
  if (picked !== null || turn.state.pending?.slot.startsWith(OURS) !== true || FILED.test(turn.said)) return undefined
  if (isToldToUs(scene)) return takenUp(scene, [{ key: 'settle.noted' }])
  return intent === 'service.complaint' && turn.understood.intents.length === 1 ? takenUp(scene, []) : undefined
}

function isToldToUs(scene: Scene): boolean {
  const { definition } = underWay(scene)
  return definition !== undefined && tellsOnly(scene.turn.understood, definition.serves) && !talkWords(scene.turn.said).has('doubt')
}

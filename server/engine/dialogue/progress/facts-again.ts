import type { Step } from '#engine/conversation'
import type { Scene } from '../scenario.ts'
import { refund } from '../scenarios/after-sales/refund.ts'
import { orderStatus } from '../scenarios/orders/status.ts'
import { eta } from '../scenarios/parcels/eta.ts'
import { track } from '../scenarios/parcels/track.ts'
import { slotText } from '../tracking/index.ts'

const FACTS = [track, eta, refund, orderStatus]
/** Courtesies, and what was not understood, speak of no facts. */
const NO_MATTER = /^(?:chat|other|inform|service)\./u

/** The facts that were told last, looked up anew: "有消息了吗" after a parcel was spoken of. Undefined where none were. */
export function factsAgain(scene: Scene): Step | undefined {
  const { topics } = scene.turn.state
  const topic = topics.findLast(({ intent }) => !NO_MATTER.test(intent))
  const told = topic && FACTS.find(({ serves }) => serves.includes(topic.intent))
  if (!topic || !told || scene.turn.shopper.customerId === null) return undefined
  const question = slotText(topic.slots['question']) ?? scene.question
  return told.run({ ...scene, intent: topic.intent, inherited: true, question, state: { ...scene.state, topics } })
}

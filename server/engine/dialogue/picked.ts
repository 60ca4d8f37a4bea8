import type { Step } from '#engine/conversation'
import { knowledge } from './facts/index.ts'
import { atHand, lookUp } from './needs/index.ts'
import type { Scene } from './scenario.ts'
import { promotions } from './scenarios/offers/promotions.ts'
import { notKnown } from './steps/index.ts'
import { tellEntry } from './tell-entry.ts'

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu

/** A question of the knowledge or an offer of the shop that was tapped: its answer, whatever the words look like. */
export function onPicked(scene: Scene): Step | undefined {
  if (scene.picked?.kind === 'offer') return promotions.run({ ...scene, intent: 'promo.activity' })
  return scene.picked?.kind === 'entry' ? ofEntry(scene, scene.picked.ref) : undefined
}

function ofEntry(scene: Scene, entryId: string): Step {
  if (!UUID.test(entryId)) return notKnown(scene, [{ key: 'rule.not_known' }])
  const found = lookUp(scene, 'entry', { port: 'knowledge.search', with: [scene.turn.said, { entryId, ...atHand(scene) }] }, knowledge)
  if ('step' in found) return found.step
  const [entry] = found.has.best
  if (!entry) return notKnown(scene, [{ key: 'rule.not_known' }])
  return tellEntry(scene, entry)
}

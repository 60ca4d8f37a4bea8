import type { Step } from '#engine/conversation'
import { knowledge } from './facts/index.ts'
import { lookUp } from './needs/index.ts'
import type { Scene } from './scenario.ts'
import { answer, notKnown } from './steps/index.ts'

/** A question of the knowledge that was tapped: its answer, whatever the words look like. */
export function onPickedEntry(scene: Scene, entryId: string): Step {
  const found = lookUp(
    scene,
    'entry',
    { port: 'knowledge.search', with: [scene.turn.said, { entryId, language: scene.state.language }] },
    knowledge,
  )
  if ('step' in found) return found.step
  const [entry] = found.has.best
  if (!entry) return notKnown(scene, [{ key: 'rule.not_known' }])
  return answer(scene, [{ entryId: entry.entryId, text: entry.answer }], { source: 'knowledge' })
}

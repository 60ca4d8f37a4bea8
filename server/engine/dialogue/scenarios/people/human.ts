import type { Step } from '#engine/conversation'
import { isUrgent, onlyRefusesPerson, tellsOfDanger } from '#engine/guards'
import { defineScenario, nothing, type Scene } from '../../scenario.ts'
import { answer, HANDED_OFF, handOff } from '../../steps/index.ts'

/** A person, at once, in any state. What follows (place in the queue, or ticket and due time) is said from the receipt. */
export const human = defineScenario({
  id: 'human',
  serves: ['service.human'],
  needs: nothing,
  next: (scene) => handOff(scene, 'asked_for', [{ key: scene.turn.state.lastSaid.includes(HANDED_OFF) ? 'human.again' : 'human.yes' }]),
})

/** Complaints and claims of visitors: a person at once; no rule is recited to an upset shopper. */
export const grievance = defineScenario({
  id: 'grievance',
  serves: [],
  needs: nothing,
  next: (scene) => handOff(scene, 'scenario', [{ key: `grievance.${scene.intent}` }]),
})

/** Harm to a person, or danger of it: stop using it, a doctor where needed, and a person of ours at once. */
export const injury = defineScenario({
  id: 'injury',
  serves: ['issue.reaction'],
  needs: nothing,
  next: (scene) => handOff(scene, 'safety', [{ key: firstAid(scene.turn.said) }]),
})

const firstAid = (said: string): string => (isUrgent(said) ? 'injury.urgent' : tellsOfDanger(said) ? 'injury.danger' : 'injury.first')

/** Who only says that no person is wanted hears that none comes, and goes on with us. */
export const notCalled = (scene: Scene): Step | undefined =>
  onlyRefusesPerson(scene.turn.typed ?? scene.turn.said) ? answer(scene, [{ key: 'human.not_called' }], { source: 'courtesy' }) : undefined

import { defineScenario, nothing } from '../../scenario.ts'
import { HANDED_OFF, handOff } from '../../steps/index.ts'
import { isUrgent, tellsOfDanger } from './told-of.ts'

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

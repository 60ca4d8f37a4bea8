import type { Decide, Step, Turn } from '#engine/conversation'
import { hasLostPatience, sorry } from './mood.ts'
import { notTwice } from './not-twice.ts'
import { onPickedEntry } from './picked-entry.ts'
import { scenarioFor } from './registry.ts'
import type { Scene } from './scenario.ts'
import { asksForPerson } from './scenarios/people/asked-for.ts'
import { human } from './scenarios/people/human.ts'
import { onSilence } from './silence.ts'
import { handOff } from './steps/index.ts'
import { track } from './tracking/index.ts'

/** The next step of a turn, from what is known of it. Pure: the same turn gives the same step. */
export const decide: Decide = (turn) => {
  if (turn.cause === 'silence') return onSilence(turn)
  const scene = track(turn, (intent) => scenarioFor(intent).id)
  return urgent(scene) ?? notTwice(scene, sorry(scene, route(scene)))
}

/** What goes before everything: a person asked for in any words, harm, and patience at its end. */
function urgent(scene: Scene): Step | undefined {
  if (wantsPerson(scene)) return human.run(scene)
  const harm = scene.turn.understood.intents.find(({ intent, confidence }) => intent === 'issue.reaction' && confidence >= 0.5)
  if (harm) return scenarioFor(harm.intent).run({ ...scene, intent: harm.intent })
  return hasLostPatience(scene.state.moods, scene.turn.understood.emotion) ? handOff(scene, 'angry', [{ key: 'human.angry' }]) : undefined
}

const wantsPerson = ({ intent, turn }: Scene) =>
  intent === 'service.human' ||
  turn.understood.intents.some((one) => one.intent === 'service.human' && one.confidence >= 0.5) ||
  spokenFor(turn)

const spokenFor = (turn: Turn) => turn.understood.intent !== 'chat.identity' && asksForPerson(turn.said)

function route(scene: Scene): Step {
  if (scene.picked?.kind === 'entry') return onPickedEntry(scene, scene.picked.ref)
  return scenarioFor(scene.intent).run(scene)
}

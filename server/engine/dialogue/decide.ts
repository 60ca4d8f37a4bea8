import type { Decide, Step, Turn } from '#engine/conversation'
import { hasLostPatience, sorry } from './mood.ts'
import { notTwice } from './not-twice.ts'
import { onPickedEntry } from './picked-entry.ts'
import { scenarioFor } from './registry.ts'
import type { Scene } from './scenario.ts'
import { byLanguage, toldInEnglish } from './scenarios/courtesy/languages.ts'
import { asksForPerson, deniesPerson } from './scenarios/people/asked-for.ts'
import { human } from './scenarios/people/human.ts'
import { onSilence } from './silence.ts'
import { handOff, stillUnclear } from './steps/index.ts'
import { asksBeforeUse, track } from './tracking/index.ts'
import { both } from './two-matters.ts'

/** The next step of a turn, from what is known of it. Pure: the same turn gives the same step. */
export const decide: Decide = (turn) => {
  if (turn.cause === 'silence') return onSilence(turn)
  const scene = track(turn, (intent) => scenarioFor(intent).id)
  return urgent(scene) ?? stillUnclear(scene, notTwice(scene, toldInEnglish(scene, sorry(scene, route(scene)))))
}

/** What goes before everything: a person asked for in any words, harm, and patience at its end. */
function urgent(scene: Scene): Step | undefined {
  if (wantsPerson(scene)) return human.run(scene)
  if (isHarmed(scene)) return scenarioFor('issue.reaction').run({ ...scene, intent: 'issue.reaction' })
  return hasLostPatience(scene.state.moods, scene.turn.understood.emotion) ? handOff(scene, 'angry', [{ key: 'human.angry' }]) : undefined
}

/** Said of one's own body; a question before use is corrected by `refined` and is none. */
const isHarmed = ({ intent, turn: { understood } }: Scene) =>
  !asksBeforeUse(understood.text) &&
  (intent === 'issue.reaction' || understood.intents.some((one) => one.intent === 'issue.reaction' && one.confidence >= 0.5))

const wantsPerson = ({ intent, turn }: Scene) =>
  !deniesPerson(turn.said) && (intent === 'service.human' || turn.understood.intents.some(isPerson) || spokenFor(turn))

const isPerson = ({ intent, confidence }: { intent: string; confidence: number }) => intent === 'service.human' && confidence >= 0.5

const spokenFor = (turn: Turn) => turn.understood.intent !== 'chat.identity' && asksForPerson(turn.said)

function route(scene: Scene): Step {
  if (scene.picked?.kind === 'entry') return onPickedEntry(scene, scene.picked.ref)
  return byLanguage(scene) ?? both(scene) ?? scenarioFor(scene.intent).run(scene)
}

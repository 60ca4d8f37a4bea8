import type { NextStep, Words } from '#engine/conversation'
import { HUMAN } from '../answers/index.ts'
import { withPerson } from '../beside/index.ts'
import type { Command } from '../commands/index.ts'
import { composed, response, type Said } from '../policies/index.ts'
import type { Scene } from '../scene.ts'
import { DRAFTS, type Draft, type Features, featuresOf } from './features.ts'
import { verdictOf, type Worth, worthOf } from './worth.ts'

/**
 * The last look at a reply of the local driver. What is likely right is said; what may be meant otherwise is said as what was understood;
 * what is more likely wrong than right is not said, and a person is one tap away. Alarms, persons, taps, receipts and a merchant's own scenarios are never held back. Pure.
 */
export function checked(draft: Draft, worth: (features: Features) => Worth = worthOf): NextStep {
  const { step, scene, commands } = draft
  if (step.do !== 'answer' && step.do !== 'ask' && step.do !== 'not_known') return step
  if (DRAFTS.hasSubscribers) DRAFTS.publish(draft)
  if (scene.turn.said.trim() === '' || step.do === 'not_known' || commands.some(isNever) || step.say.some(stands)) return step
  const verdict = verdictOf(worth(featuresOf(draft)))
  // while a deed waits for its yes, what was said last of it has to be taken in
  if (verdict === 'withheld' && !scene.talk.put) return withheld(scene)
  // what is put for a yes is said as what was understood by itself
  return verdict === 'said' || step.state.talk?.put ? step : hedged(step)
}

/** What is answered whatever the words were like. */
const isNever = ({ do: what, source }: Command): boolean => what === 'alarm' || what === 'call_person' || source === 'tap'

/** Words that stand however they came about: a receipt or a record tells what became of a deed, and a merchant's own scenario what its merchant wrote. */
const stands = (words: Words): boolean => 'key' in words && STANDING.some((root) => words.key.startsWith(root))
const STANDING = ['settle.done.', 'cart.', 'progress.', 'own.']

type Saying = Extract<NextStep, { do: 'answer' | 'ask' }>

/** The same, said as what was understood; a person is one tap away. */
function hedged(step: Saying): Saying {
  const lead = step.say.findIndex((words) => !('key' in words) || !words.key.startsWith(OF_MOOD))
  const say: readonly Words[] = step.say.toSpliced(Math.max(0, lead), 0, { key: 'check.understood' })
  return { ...step, say, parts: withPerson(step.parts ?? []) }
}
const OF_MOOD = 'tone.'

/** Nothing of it is said or kept: what waits goes on waiting. */
function withheld(scene: Scene): NextStep {
  const { pending } = scene.turn.state
  const offer = [...(pending?.options ?? []).filter(({ id }) => id !== HUMAN.id), HUMAN]
  const said = response([{ key: 'rule.not_known' }], { offer })
  const unsaid: Said = pending
    ? { kind: 'ask', response: said, waits: { scenario: pending.scenario, slot: pending.slot ?? '' } }
    : { kind: 'not_known', response: said }
  return composed([unsaid], scene)
}

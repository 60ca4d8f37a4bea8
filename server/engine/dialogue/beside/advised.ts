import type { NextStep, PartDraft, Words } from '#engine/conversation'
import { adviceOn } from '#engine/guards'
import { HUMAN } from '../policies/index.ts'

/** An entry may say so in its own words. */
const ASKS_A_DOCTOR = /医|doctor|physician|pharmacist|\bvet\b/iu

/**
 * Where the words ask whether somebody may whom it could hurt, no answer goes out without the doctor, the label and a person, wherever it came
 * from: a page that says "suitable" is the maker's word and no advice.
 */
export function advised(said: string, step: NextStep): NextStep {
  if (step.do !== 'not_known' && step.do !== 'ask' && (step.do !== 'answer' || step.source === 'courtesy')) return step
  const advice = adviceOn(said)
  if (advice === undefined) return step
  const say = step.say.some(tellsWhomToAsk) ? step.say : [...step.say, { key: advice }]
  return { ...step, say, parts: withPerson(step.parts ?? []) }
}

const tellsWhomToAsk = (words: Words) => ('key' in words ? words.key.startsWith('graph.ask_') : ASKS_A_DOCTOR.test(words.text))

/** A person beside whatever is offered. */
export function withPerson(parts: readonly PartDraft[]): PartDraft[] {
  const offered = parts.find((part) => part.kind === 'choices')
  if (offered === undefined) return [...parts, { kind: 'choices', text: { key: 'choice.title' }, options: [HUMAN] }]
  if (offered.options.some(({ id }) => id === HUMAN.id)) return [...parts]
  return parts.map((part) => (part === offered ? { ...offered, options: [...offered.options, HUMAN] } : part))
}

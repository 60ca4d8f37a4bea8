import { claimIn, LEAST } from '#engine/claims'
import type { Settling, Slot, Understanding } from '#engine/conversation'
import type { Scene } from '../../../scenario.ts'
import type { Definition } from '../../definition.ts'
import { FAULT_INTENTS } from '../../matter.ts'
import { isQuestion, slot } from './said.ts'

/** What lacks is settled otherwise than what is there, whatever was offered. */
const LACKING: readonly string[] = ['not_received', 'missing_part']

/** What a reading of the words comes to: faults by their intents. */
const READ_AS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(FAULT_INTENTS).map(([claim, intent]) => [intent, claim]),
)
/** So sure a reading goes before what was learnt of reasons; so sure at least it must be where that is unsure. */
const [SURE, AT_LEAST] = [0.75, 0.3]

type Read = Pick<Understanding, 'text' | 'intent' | 'confidence'>

/** Which of the claims that a question offers is told in free words; undefined where they tell none of them. */
export function reasonSaid(choices: readonly string[], { text, intent, confidence }: Read): string | undefined {
  const among = new Set([...choices, ...LACKING, ...Object.keys(STANDS_FOR)])
  const claim = READ_AS[intent]
  const read = claim !== undefined && among.has(claim) ? claim : undefined
  if (read && confidence >= SURE) return read
  const told = claimIn(text, among, LEAST.asked) ?? (confidence >= AT_LEAST ? read : undefined)
  if (told === undefined || choices.includes(told) || LACKING.includes(told)) return told
  return STANDS_FOR[told]?.find((other) => choices.includes(other))
}

/** What is not offered, and what stands for it where that is: a mere dislike, and a promise that was not kept. */
const STANDS_FOR: Readonly<Record<string, readonly string[]>> = { none: ['unsuitable'], not_as_described: ['other'] }

/** The reason that was given with the wish, or at any turn before it is asked for: only what is surely one. An intent that tells it goes before. */
export function reasonBeside(
  { intent, turn }: Pick<Scene, 'intent' | 'turn'>,
  matter: Settling | undefined,
  { claims }: Pick<Definition, 'claims'>,
  choices: readonly string[],
): Record<string, Slot> {
  if (matter?.slots['claim'] !== undefined || claims?.[intent] !== undefined || isQuestion(turn.said)) return {}
  const heard = claimIn(turn.said, new Set(choices), LEAST.heard)
  return heard === undefined ? {} : { claim: slot(heard) }
}

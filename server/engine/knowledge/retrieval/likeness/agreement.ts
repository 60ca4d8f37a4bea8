/** Intents that say nothing of a matter. */
const MUTE = /^(?:other\.unknown|inform\.|chat\.)/u
const familyOf = (intent: string) => intent.slice(0, intent.indexOf('.'))

/** Whether an intent says what a question is about. */
export const isMatter = (intent: string): boolean => !MUTE.test(intent)

/** 1 where the intent is the entry's first, 0.8 another of its own, 0.4 of the same family, 0 unknown, −1 another. */
export function agreement(intents: readonly string[], intent: string | undefined): number {
  if (intent === undefined || !isMatter(intent) || intents.length === 0) return 0
  if (intents.includes(intent)) return intents[0] === intent ? 1 : 0.8
  return intents.some((one) => familyOf(one) === familyOf(intent)) ? 0.4 : -1
}

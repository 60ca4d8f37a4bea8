import { FRESH_STATE } from '#engine/conversation'
import type { Model } from '#engine/understanding'
import { understand } from '#engine/understanding'
import type { PastMessage } from '#learning/history'

/** How a matter ended, by the shopper's last words in it. */
export type End = 'thanked' | 'agreed' | 'unhappy' | 'wanted_person' | 'left_open' | 'next_matter'
export type Mood = 'pleased' | 'calm' | 'upset'

/** Beyond it a mood counts as one. */
const FELT = 0.25
const ENDS: readonly (readonly [RegExp, End])[] = [
  [/^service\.human$/u, 'wanted_person'],
  [/^(?:service\.complaint|chat\.abuse)$/u, 'unhappy'],
  [/^chat\.(?:thanks|praise)$/u, 'thanked'],
  [/^chat\.(?:affirm|bye|greeting)$/u, 'agreed'],
]

/** How a matter ended and in what mood the shopper was: the worst of what they wrote. */
export function endOf(messages: readonly PastMessage[], isLast: boolean, model: Model): { end: End; mood: Mood } {
  const said = messages.filter(({ from }) => from === 'shopper').map(({ text }) => understand(model, text, CONTEXT))
  const lowest = Math.min(...said.map(({ emotion }) => emotion.score), 1)
  const highest = Math.max(...said.map(({ emotion }) => emotion.score), -1)
  const mood = lowest < -FELT ? 'upset' : highest > FELT ? 'pleased' : 'calm'
  if (!isLast) return { end: 'next_matter', mood }
  const last = said.at(-1)
  if (!last) return { end: 'left_open', mood }
  if (last.emotion.score < -FELT) return { end: 'unhappy', mood }
  const intents = [last.intent, ...last.intents.map(({ intent }) => intent)]
  return { end: ENDS.find(([pattern]) => intents.some((intent) => pattern.test(intent)))?.[1] ?? 'left_open', mood }
}

/** Days of the past do not matter here: only moods and intents are read. */
const CONTEXT = { state: FRESH_STATE, now: new Date(0), timeZone: 'UTC' }

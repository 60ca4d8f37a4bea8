import type { DialogueState, Turn } from '#engine/conversation'
import type { Cause } from './causes.ts'
import { freshLine, LIGHT, soothing } from './lines.ts'
import { isGrave, matterOf, type Signs, signsOf } from './signs.ts'
import { type Conditions, STRATEGIES, type Strategy } from './strategies.ts'

/** How the mood was met so far in a session. */
export type Tone = NonNullable<DialogueState['tone']>
const NONE: Tone = { said: [], soothed: 0 }

/** Whether this is kept back from the shopper, as it was drawn, so that its worth can be told. */
export const goesWithout = ({ shopper }: Turn, what: string): boolean =>
  shopper.heldOut?.some((one) => `${what}:`.startsWith(`${one}:`)) === true

/** How the mood of this turn is met; undefined where it needs no answer of its own. */
export function toneOf(turn: Turn): Strategy | undefined {
  const signs = signsOf(turn)
  return STRATEGIES.find(({ when }) => fits(when, signs))
}

/** Whether a strategy says a soothing line. */
export const soothes = (strategy: Strategy | undefined): strategy is Strategy & { line: 'mild' | 'strong' } =>
  strategy?.line === 'mild' || strategy?.line === 'strong'

/** What was said of the mood so far; trouble and grief are remembered for the session. */
export const toneBefore = (turn: Turn): Tone | undefined => {
  const { tone } = turn.state
  return isGrave(turn) && !tone?.grave ? { ...(tone ?? NONE), grave: true } : tone
}

/** What an upset shopper hears before the answer, as a key of the catalogue, and the state of the tone after it. */
export interface Soothed {
  readonly line?: string
  readonly tone: Tone
}

/** The plain apology, which the held-out hear: before an answer, and where nothing follows that may be announced. */
const PLAIN = { announces: 'mood.sorry', alone: 'mood.sorry_lost' } as const

/**
 * How an upset shopper is soothed: in words for the matter that were not said yet in this session; by the plain apology, once in a row, where the
 * lines are kept back; by nothing where the reply says sorry by itself. The turn counts all the same.
 */
export function soothed(
  turn: Turn,
  { id, line }: Strategy & { line: 'mild' | 'strong' },
  { cause, isExcused }: { readonly cause: Cause; readonly isExcused: boolean },
): Soothed {
  const before = toneBefore(turn) ?? NONE
  const counted = { ...before, soothed: before.soothed + 1 }
  if (isExcused) return { tone: counted }
  if (goesWithout(turn, `tone:${id}`)) {
    const plain = cause === 'unknown' ? PLAIN.alone : PLAIN.announces
    const isAgain = Object.values(PLAIN).some((one) => one === before.said.at(-1)) && (turn.state.moods.at(-1) ?? 0) < 0
    return { ...(!isAgain && { line: plain }), tone: { ...counted, said: [...before.said, plain] } }
  }
  const key = freshLine(soothing(cause, line), turn.state.language, before.said, turn.id)
  return key === undefined ? { tone: counted } : { line: key, tone: { ...counted, said: [...before.said, key] } }
}

/** The occasion of a light line for a pleased shopper: once in a session, and only one that fits the matter; undefined where there is none. */
export function lightLine(turn: Turn, strategy: Strategy | undefined): NonNullable<Tone['light']> | undefined {
  const { said, light } = turn.state.tone ?? NONE
  if (strategy?.line !== 'light' || light) return undefined
  const matter = matterOf(turn.state)
  const line = freshLine(
    [LIGHT],
    turn.state.language,
    said,
    turn.id,
    (key) => LINES_FOR[key.split('.').at(-1) ?? '']?.test(matter) !== false,
  )
  return line === undefined ? undefined : { line, heldOut: goesWithout(turn, 'light'), matter, goods: [] }
}

/** Lines of goods to be enjoyed, of goods that arrive, and of a parcel are for these alone; the others fit all. */
const LINES_FOR: Readonly<Record<string, RegExp>> = {
  '2': /^(?:product\.|stock\.|price\.|promo\.)/u,
  '3': /^shipping\./u,
  '4': /^shipping\./u,
}

/** Goods that are being chosen, or on their way: who cancels or sends back is sold nothing. */
export const maySell = (matter: string): boolean => /^(?:product\.|stock\.|price\.|promo\.|member\.|shipping\.)/u.test(matter)

/** The state of the tone after the occasion of a light line, said or kept back. */
export function afterLight(turn: Turn, light: NonNullable<Tone['light']>): Tone {
  const before = turn.state.tone ?? NONE
  return { ...before, said: light.heldOut ? before.said : [...before.said, light.line], light }
}

const limited = <T>(limit: T | undefined, holds: (limit: T) => boolean): boolean => limit === undefined || holds(limit)

const fits = (when: Conditions, signs: Signs): boolean =>
  limited(when.settled, () => signs.settled) &&
  limited(when.score_at_most, (limit) => signs.score <= limit) &&
  limited(when.score_at_least, (limit) => signs.score >= limit) &&
  limited(when.before_at_most, (limit) => signs.before !== undefined && signs.before <= limit) &&
  limited(when.level_at_most, (limit) => signs.level <= limit) &&
  limited(when.intensity_at_least, (limit) => signs.intensity >= limit) &&
  limited(when.label_not, (labels) => !labels.includes(signs.label)) &&
  limited(when.soothed_at_least, (limit) => signs.soothed >= limit) &&
  limited(when.soothed_at_most, (limit) => signs.soothed <= limit) &&
  limited(when.repeated_at_least, (limit) => signs.repeated >= limit) &&
  limited(when.urging_at_least, (limit) => signs.urging >= limit)

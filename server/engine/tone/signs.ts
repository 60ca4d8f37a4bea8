import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DialogueState, type EmotionLabel, impatience, moodSeries, type Turn } from '#engine/conversation'

/** What a session shows of the shopper's mood up to this turn. Scores are −1 … 1. */
export interface Signs {
  readonly score: number
  readonly intensity: number
  readonly label: EmotionLabel
  /** The turn before, where there was one. */
  readonly before: number | undefined
  /** Smoothed over the session. */
  readonly level: number
  readonly soothed: number
  readonly repeated: number
  readonly urging: number
  /** The matter was answered and the shopper says thanks or is pleased. */
  readonly settled: boolean
}

const PLEASED = /^chat\.(?:thanks|praise)$/u
/** Manners, and what is only told, are no matter. */
const NO_MATTER = /^(?:chat\.|inform\.|other\.|service\.human)/u
/** Trouble, and what is worse: nobody hears a light line beside it. */
const GRAVE =
  /^(?:issue\.|shipping\.(?:damage|not_received|delay)|service\.(?:complaint|compensation)|aftersale\.|warranty\.|parts\.|chat\.abuse)/u
/** Words of grief, one a line. */
const SAD = new RegExp(
  readFileSync(join(import.meta.dirname, '../../../data/tone/grief.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((word) => (/^[\x20-\x7e]+$/u.test(word) ? `\\b${word}` : word))
    .join('|'),
  'iu',
)

/** Whether a message is of trouble or grief. */
export const isGrave = ({ said, understood: { intent } }: Pick<Turn, 'said' | 'understood'>): boolean =>
  GRAVE.test(intent) || SAD.test(said)

/** The matter that was spoken of last, by its intent; empty where none was. */
export const matterOf = ({ topics }: DialogueState): string => {
  const intent = topics.at(-1)?.intent ?? ''
  return NO_MATTER.test(intent) ? '' : intent
}

/** Something was answered, nothing of ours waits for an answer, and nothing in the session was grave or sad. */
const isSettled = (state: DialogueState): boolean =>
  matterOf(state) !== '' && state.lost === 0 && !state.pending && !state.talk?.flows.length && !state.tone?.grave

/** Reads the signs from the series of moods and what was said before. Pure. */
export function signsOf({ state, said, understood, now }: Turn): Signs {
  const { score, intensity, label } = moodOf(understood)
  const words = [state.talk?.asked, state.before].flatMap((one) => (one === undefined ? [] : [wordsOf(one, now)]))
  const before = words.filter(({ text }, at) => words.findIndex((other) => other.text === text) === at)
  const { repeated, urging } = impatience([...before, { text: said, intent: understood.intent, at: now }])
  return {
    score,
    intensity,
    label,
    before: state.moods.at(-1),
    level: moodSeries([...state.moods, score]).level,
    soothed: state.tone?.soothed ?? 0,
    repeated,
    urging,
    settled: PLEASED.test(understood.intent) && isSettled(state),
  }
}

type Before = NonNullable<DialogueState['before']> | NonNullable<NonNullable<DialogueState['talk']>['asked']>
const wordsOf = (one: Before, at: Date) =>
  'acts' in one ? { text: one.text, intent: one.acts[0]?.intent ?? '', at } : { text: one.words, intent: one.intent, at }

/** Angry enough to be met, not so angry that a person must come at once. */
const ANGRY = -0.6
const SURE = 0.5
const OF_GOODS = /^(?:product|stock|price|promo|member)\./u

/** As it was read; steam that is let off is anger however it was read, and a question about goods without it is calm. */
function moodOf({ intent, emotion, reading }: Turn['understood']): Pick<Signs, 'score' | 'intensity' | 'label'> {
  const { score, intensity, label } = emotion
  const vents = reading?.acts.some(({ act, confidence }) => (act === 'vent' || act === 'abuse') && confidence >= SURE) === true
  if (vents || (intent === 'chat.abuse' && score < 0))
    return score <= ANGRY ? emotion : { score: ANGRY, intensity: Math.max(intensity, -ANGRY), label: 'angry' }
  if (reading && score < 0 && score > ANGRY && OF_GOODS.test(intent)) return { score: 0, intensity: 0, label: 'neutral' }
  return { score, intensity, label }
}

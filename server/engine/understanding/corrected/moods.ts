import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { EMOTIONS, type Emotion, type EmotionLabel } from '#engine/conversation'
import { GOAL, Lessons, learnBeside, normalise, packLessons, unpackLessons } from '#engine/text'
import { sideOf } from '../emotion/sides.ts'
import type { Model } from '../model.ts'

/** A sentence with the mood that a person heard in it. */
export interface CorrectedMood {
  readonly text: string
  readonly mood: EmotionLabel
}

/** Mood is read from the beginning of a long text. */
const READ_AT_MOST = 300
/** How strong a mood is of which people say no more than its name. */
const STRENGTH: Readonly<Record<EmotionLabel, number>> = {
  angry: -0.7,
  anxious: -0.5,
  disappointed: -0.5,
  sad: -0.5,
  neutral: 0,
  satisfied: 0.4,
  happy: 0.6,
  grateful: 0.6,
}

/**
 * Learns moods beside the whole reading, words of the lexicon included: which mood a text was read as stands for its margins, so that only what was read
 * otherwise pulls, and only on texts that are much like it (a cosine of .8). Sentences of which the reading is right hold their neighbours back.
 */
export function learnMoods(
  { moods }: Model,
  corrected: readonly CorrectedMood[],
  read: (text: string) => EmotionLabel,
): Uint8Array | undefined {
  if (moods === null || corrected.length === 0) return undefined
  const examples = corrected.map(({ text, mood }) => ({ text: folded(text), label: mood, was: read(text) }))
  const was = new Map(examples.map((one) => [one.text, one.was]))
  return packLessons(
    learnBeside({ space: moods.feelings.space, classes: EMOTIONS }, examples, ({ text }) => marginsOf(was.get(text) ?? 'neutral')),
  )
}

/** What was learnt, for a model of the same space. */
export const loadMoodLessons = ({ moods }: Model, bytes: Uint8Array | undefined): Lessons | null =>
  moods === null || bytes === undefined ? null : new Lessons(unpackLessons(bytes), moods.feelings.space)

/** The mood as it was read, unless a sentence that was corrected is so near that another is likelier. Pure. */
export function withMoods(lessons: Lessons | null, text: string, read: Emotion): Emotion {
  if (lessons === null || text.trim() === '') return read
  const heard = folded(text)
  const margins = marginsOf(read.label)
  lessons.move(margins, heard, 0, heard.length)
  const label = EMOTIONS[margins.indexOf(Math.max(...margins))] ?? read.label
  return label === read.label ? read : as(label, text, read)
}

/** Another mood of the same side is as strong as what was read; of another side it is of the common strength, and of the sentence as a whole. */
function as(label: EmotionLabel, text: string, read: Emotion): Emotion {
  if (sideOf(label) === sideOf(read.label)) return { ...read, label }
  const score = STRENGTH[label]
  const whole = text.trim()
  const at = text.indexOf(whole)
  const carried = score === 0 ? { words: [], spans: [] } : { words: [whole], spans: [[at, at + whole.length] as const] }
  return { score, label, intensity: Math.abs(score), ...carried }
}

function marginsOf(label: EmotionLabel): Float64Array {
  return Float64Array.from(EMOTIONS, (name) => (name === label ? GOAL.wanted : GOAL.unwanted))
}

const folded = (text: string): string => firstGraphemes(normalise(text).text, READ_AT_MOST)

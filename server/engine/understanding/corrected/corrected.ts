import type { EmotionLabel } from '#engine/conversation'
import { fromJson, type Lessons, packSections, toJson, unpackSections } from '#engine/text'
import { AppError } from '#platform/errors'
import type { Model } from '../model.ts'
import { type CorrectedMood, learnMoods, loadMoodLessons } from './moods.ts'
import { type CorrectedWords, type OwnWords, ownWords } from './words.ts'

/** What people corrected of moods and values, sentence by sentence. */
export interface Readings {
  readonly moods: readonly CorrectedMood[]
  /** The earliest first. */
  readonly words: readonly CorrectedWords[]
}

/** The same as a model reads by it. */
export interface Corrected {
  readonly moods: Lessons | null
  readonly words: OwnWords | null
}

/** Learns them on top of a model. `read` gives the mood that the model hears in a text without them. The same bytes from the same model and readings. */
export function learnReadings(model: Model, { moods, words }: Readings, read: (text: string) => EmotionLabel): Uint8Array {
  const lessons = learnMoods(model, moods, read)
  return packSections({ words: fromJson(words), ...(lessons && { moods: lessons }) })
}

/** The model with them in force; the model given stays as it is. Throws `invalid` for bytes that are none. */
export function withReadings(model: Model, bytes: Uint8Array): Model {
  const sections = unpackSections(bytes)
  const words = toJson(sections['words'])
  if (!isWords(words)) throw new AppError('invalid', 'These bytes are no corrected readings; learn them again')
  return { ...model, corrected: { moods: loadMoodLessons(model, sections['moods']), words: ownWords(words) } }
}

const isWords = (value: unknown): value is CorrectedWords[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'add' in one && 'drop' in one)

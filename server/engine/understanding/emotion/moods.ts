import {
  Classifier,
  DEFAULT_GRAMS,
  DEFAULT_OPTIONS,
  normalise,
  Polarity,
  packClassifier,
  packPolarity,
  packSections,
  type Sided,
  trainClassifier,
  trainPolarity,
  unpackClassifier,
  unpackPolarity,
  unpackSections,
} from '#engine/text'
import { AppError } from '#platform/errors'
import { lexiconEntries } from '../taught/lexicons.ts'
import type { Sentence } from '../taught/sentences.ts'
import { byFeeling, bySide, sideOf } from './sides.ts'

/** What is taught of moods. Holds working buffers: each thread loads its own. */
export interface Moods {
  /** `positive`, `negative`, `neutral`: whether there is a mood at all. */
  readonly sides: Classifier
  /** The eight moods by name. */
  readonly feelings: Classifier
  /** To which side a text that has a mood leans. */
  readonly polarity: Polarity
}

/** Mood stands in words and pairs of them, not in concepts, which are matters. */
const OPTIONS = { ...DEFAULT_OPTIONS, cost: 1, grams: { ...DEFAULT_GRAMS, units: 3, weights: [1, 1, 0.4, 0.1, 0.3, 0.3, 0, 0] } }
/** Weaker words of the lexicon turn with what stands beside them. */
const PLAIN_WORD = 1

/** Trains from sentences that name a side or a mood, calm ones, and the words of the mood lexicon. */
export function trainMoods(moods: readonly Sentence[], calm: readonly Sentence[], words: string, seed: number): Uint8Array {
  return packSections({
    sides: packClassifier(trainClassifier(folded([...bySide(moods), ...calm]), { ...OPTIONS, seed })),
    feelings: packClassifier(trainClassifier(folded([...byFeeling(moods), ...calm]), { ...OPTIONS, seed })),
    polarity: packPolarity(trainPolarity([...sided(moods), ...sidedWords(words)])),
  })
}

/** Throws `invalid` where the bytes are not such a part of a model. */
export function loadMoods(bytes: Uint8Array): Moods {
  const { sides, feelings, polarity } = unpackSections(bytes)
  if (sides === undefined || feelings === undefined || polarity === undefined)
    throw new AppError('invalid', 'The moods of the model are not whole; train it again')
  return {
    sides: new Classifier(unpackClassifier(sides)),
    feelings: new Classifier(unpackClassifier(feelings)),
    polarity: new Polarity(unpackPolarity(polarity)),
  }
}

const folded = (sentences: readonly Sentence[]) => sentences.map(({ text, intent }) => ({ text: normalise(text).text, label: intent }))

const sided = (moods: readonly Sentence[]): Sided[] =>
  moods
    .filter(({ intent }) => sideOf(intent) !== 'neutral')
    .map(({ text, intent }) => ({ text: normalise(text).text, positive: sideOf(intent) === 'positive' }))

const sidedWords = (words: string): Sided[] =>
  [...lexiconEntries(words)].flatMap(({ word, columns: [weight] }) =>
    Math.abs(Number(weight)) >= PLAIN_WORD ? [{ text: word, positive: Number(weight) > 0 }] : [],
  )

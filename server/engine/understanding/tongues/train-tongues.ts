import {
  bareLetters,
  type ClassifierParts,
  DEFAULT_GRAMS,
  DEFAULT_OPTIONS,
  type Example,
  normalise,
  packClassifier,
  trainClassifier,
} from '#engine/text'
import type { Sentence, TongueSentences } from '../taught/sentences.ts'
import { foldTongue, readTongueConcepts, type TongueConcepts } from './tongue-concepts.ts'
import { KIN, NET_BESIDE, RUNNING, TONGUES, type Tongue } from './tongues.ts'

/** The class of what is to be refused. */
const UNTAUGHT = 'other.unknown'

/** Concepts are what the tongues share: they count more than words, all of a message are read, and near ones are paired. */
const TONGUE_GRAMS = { ...DEFAULT_GRAMS, skips: false, concepts: 30, apart: 4, weights: [1, 0.6, 0.35, 0.25, 0.3, 0.3, 1.2, 0.6] }

/** With 8 as many are right as with 15, in two thirds of the time. */
const PASSES = 8

/** Longer runs of words gave nothing with so few sentences, and made the classifiers half as large again. */
const optionsOf = (tongue: Tongue) => ({
  ...DEFAULT_OPTIONS,
  passes: PASSES,
  blend: NET_BESIDE[tongue] ?? DEFAULT_OPTIONS.blend,
  grams: { ...TONGUE_GRAMS, units: RUNNING.has(tongue) ? 4 : 2 },
})

/** What the tongues are taught from; crosses to another thread as it is. */
export interface TongueLessons {
  readonly sentences: TongueSentences
  readonly lexicons: Readonly<Record<string, string>>
  readonly english: readonly Sentence[]
  readonly seed: number
}

/** The tongues that have sentences. */
export const taughtTongues = (sentences: TongueSentences): Tongue[] => TONGUES.filter((tongue) => (sentences[tongue] ?? []).length > 0)

/**
 * Trains one tongue's classifier, packed: its own and its kin's sentences with words and concepts, and those of all other tongues
 * written in concepts alone, so that what one language was taught helps the others, but for what stands alone. So do the `english` ones, which know all intents: what is
 * beyond the taught ones is refused.
 */
export function tongueTraining({ sentences, lexicons, english, seed }: TongueLessons): (tongue: Tongue) => Uint8Array {
  const concepts = readTongueConcepts(lexicons)
  const borrowed = englishLessons(english, sentences, concepts)
  return (tongue) => {
    const lessons = distinct([...lessonsOf(tongue, sentences, concepts), ...borrowed])
    return packClassifier(lenient(trainClassifier(lessons, { ...optionsOf(tongue), seed, concepts: concepts.of(tongue) })))
  }
}

/** Short sentences say the same in concepts again and again: once is enough. */
function distinct(lessons: readonly Example[]): Example[] {
  const told = new Set<string>()
  return lessons.filter(({ text, label }) => told.size < told.add(`${label}\t${text}`).size)
}

/** What is asked in earnest is longer and stranger than the short sentences that teach: what is strange among those may not be refused yet. */
const LENIENCE = 0.85
/** And less like what is taught, so that what is to be refused seems nearer than it is. */
const HELD_BACK = 0.2

function lenient(parts: ClassifierParts): ClassifierParts {
  const bias = parts.weights.bias.map((own, at) => (parts.classes[at] === UNTAUGHT ? own - HELD_BACK : own))
  return { ...parts, strangeBelow: parts.strangeBelow * LENIENCE, weights: { ...parts.weights, bias } }
}

/**
 * What teaches a tongue: its own sentences as they are and once more in concepts alone, so that a message of unknown words can lean on these.
 * How sure its classifier may be is learnt from its own sentences as they are: the others stand aside.
 */
function lessonsOf(tongue: Tongue, sentences: TongueSentences, concepts: TongueConcepts): Example[] {
  const kin = KIN[tongue] ?? []
  return TONGUES.flatMap((from) => {
    const told = (sentences[from] ?? []).filter(({ alone }) => from === tongue || !alone)
    const examples = told.flatMap((sentence) => toExamples(sentence, from))
    const bare = examples.filter(({ aside }) => !aside).flatMap(({ text, label }) => inConcepts(concepts.signs(from, text), label))
    if (from === tongue) return [...examples, ...bare]
    return kin.includes(from) ? examples.map((example) => ({ ...example, aside: true })) : bare
  })
}

const inConcepts = (signs: string, label: string): Example[] => (signs === '' ? [] : [{ text: signs, label, aside: true }])

/** Small talk and urging stand too near thanks, greetings and late parcels to be strangers to them. */
const TOO_NEAR = /^(?:chat|inform)\.|^service\.urge$/

function englishLessons(english: readonly Sentence[], sentences: TongueSentences, concepts: TongueConcepts): Example[] {
  const taught = new Set(Object.values(sentences).flatMap((own) => own.map(({ intent }) => intent)))
  const told = english.filter(({ intent }) => taught.has(intent) || !TOO_NEAR.test(intent))
  return told.flatMap(({ text, intent }) => {
    const signs = concepts.signs('en', foldTongue(normalise(text).text, 'en'))
    return inConcepts(signs, taught.has(intent) ? intent : UNTAUGHT)
  })
}

function toExamples({ text, intent }: Sentence, tongue: Tongue): Example[] {
  const folded = foldTongue(normalise(text).text, tongue)
  const bare = bareLetters(folded)
  const example = { text: folded, label: intent }
  return bare === folded ? [example] : [example, { text: bare, label: intent, aside: true }]
}

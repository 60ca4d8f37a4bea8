import { bareLetters, type ClassifierParts, DEFAULT_GRAMS, DEFAULT_OPTIONS, type Example, normalise, trainClassifier } from '#engine/text'
import type { Sentence, TongueSentences } from '../sentences.ts'
import { foldTongue, readTongueConcepts, type TongueConcepts } from './tongue-concepts.ts'
import { KIN, RUNNING, TONGUES, type Tongue } from './tongues.ts'

/** Concepts are what the tongues share: they count more than words, all of a message are read, and near ones are paired. */
const TONGUE_GRAMS = { ...DEFAULT_GRAMS, skips: false, concepts: 30, apart: 4, weights: [1, 0.6, 0.35, 0.25, 0.3, 0.45, 1.2, 0.6] }

/** Longer runs of words gave nothing with so few sentences, and made the classifiers half as large again. */
const optionsOf = (tongue: Tongue) => ({ ...DEFAULT_OPTIONS, grams: { ...TONGUE_GRAMS, units: RUNNING.has(tongue) ? 4 : 2 } })

/**
 * A classifier for each tongue that has sentences: its own and its kin's sentences with words and concepts, and those of all other tongues
 * written in concepts alone, so that what one language was taught helps the others.
 */
export function trainTongues(
  sentences: TongueSentences,
  lexicons: Readonly<Record<string, string>>,
  seed = DEFAULT_OPTIONS.seed,
): Partial<Record<Tongue, ClassifierParts>> {
  const concepts = readTongueConcepts(lexicons)
  const taught = TONGUES.filter((tongue) => (sentences[tongue] ?? []).length > 0)
  return Object.fromEntries(
    taught.map((tongue) => [
      tongue,
      lenient(trainClassifier(lessonsOf(tongue, sentences, concepts), { ...optionsOf(tongue), seed, concepts: concepts.of(tongue) })),
    ]),
  )
}

/** What is asked in earnest is longer and stranger than the short sentences that teach: what is strange among those may not be refused yet. */
const LENIENCE = 0.7
const lenient = (parts: ClassifierParts): ClassifierParts => ({ ...parts, strangeBelow: parts.strangeBelow * LENIENCE })

/** What teaches a tongue. How sure its classifier may be is learnt from its own sentences alone: the others stand aside. */
export function lessonsOf(tongue: Tongue, sentences: TongueSentences, concepts: TongueConcepts): Example[] {
  const kin = KIN[tongue] ?? []
  return TONGUES.flatMap((from) => {
    const examples = (sentences[from] ?? []).flatMap((sentence) => toExamples(sentence, from))
    if (from === tongue) return examples
    if (kin.includes(from)) return examples.map((example) => ({ ...example, aside: true }))
    return examples
      .filter(({ aside }) => !aside)
      .flatMap(({ text, label }) => {
        const signs = concepts.signs(from, text)
        return signs === '' ? [] : [{ text: signs, label, aside: true }]
      })
  })
}

function toExamples({ text, intent }: Sentence, tongue: Tongue): Example[] {
  const folded = foldTongue(normalise(text).text, tongue)
  const bare = bareLetters(folded)
  const example = { text: folded, label: intent }
  return bare === folded ? [example] : [example, { text: bare, label: intent, aside: true }]
}

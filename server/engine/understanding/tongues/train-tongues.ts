import { type ClassifierParts, DEFAULT_GRAMS, DEFAULT_OPTIONS, type Example, normalise, trainClassifier } from '#engine/text'
import type { Sentence, TongueSentences } from '../sentences.ts'
import { foldTongue, readTongueConcepts, type TongueConcepts } from './tongue-concepts.ts'
import { KIN, TONGUES, type Tongue } from './tongues.ts'

/** Longer runs of words gave nothing with so few sentences, and made the classifiers half as large again. */
const TONGUE_OPTIONS = { ...DEFAULT_OPTIONS, grams: { ...DEFAULT_GRAMS, units: 2, skips: false } }

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
      trainClassifier(lessonsOf(tongue, sentences, concepts), { ...TONGUE_OPTIONS, seed, concepts: concepts.of(tongue) }),
    ]),
  )
}

/** What teaches a tongue. How sure its classifier may be is learnt from its own sentences alone: the others stand aside. */
export function lessonsOf(tongue: Tongue, sentences: TongueSentences, concepts: TongueConcepts): Example[] {
  const kin = KIN[tongue] ?? []
  return TONGUES.flatMap((from) => {
    const examples = (sentences[from] ?? []).map(toExample)
    if (from === tongue) return examples
    if (kin.includes(from)) return examples.map((example) => ({ ...example, aside: true }))
    return examples.flatMap(({ text, label }) => {
      const signs = concepts.signs(from, text)
      return signs === '' ? [] : [{ text: signs, label, aside: true }]
    })
  })
}

const toExample = ({ text, intent }: Sentence): Example => ({ text: foldTongue(normalise(text).text), label: intent })

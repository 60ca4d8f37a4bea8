import { type ClassifierParts, DEFAULT_OPTIONS, type Example, normalise, trainClassifier } from '#engine/text'
import type { Sentence, TongueSentences } from '../sentences.ts'
import { foldTongue, readTongueConcepts, type TongueConcepts } from './tongue-concepts.ts'
import { KIN, TONGUES, type Tongue } from './tongues.ts'

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
  const examples = new Map(taught.map((tongue) => [tongue, (sentences[tongue] ?? []).map(toExample)]))
  return Object.fromEntries(
    taught.map((tongue) => [
      tongue,
      trainClassifier(lessonsFor(tongue, examples, concepts), { ...DEFAULT_OPTIONS, seed, concepts: concepts.of(tongue) }),
    ]),
  )
}

const toExample = ({ text, intent }: Sentence): Example => ({ text: foldTongue(normalise(text).text), label: intent })

/** How sure the classifier may be is learnt from the tongue's own sentences alone: the others stand aside. */
function lessonsFor(tongue: Tongue, examples: ReadonlyMap<Tongue, readonly Example[]>, concepts: TongueConcepts): Example[] {
  const kin = KIN[tongue] ?? []
  return [...examples].flatMap(([from, own]) => {
    if (from === tongue) return [...own]
    if (kin.includes(from)) return own.map((example) => ({ ...example, aside: true }))
    return own.flatMap(({ text, label }) => {
      const signs = concepts.signs(from, text)
      return signs === '' ? [] : [{ text: signs, label, aside: true }]
    })
  })
}

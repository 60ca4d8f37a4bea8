import {
  bareLetters,
  Classifier,
  type Concepts,
  type Example,
  fitClassifier,
  keptOrLearnt,
  MEANT_OPTIONS,
  meaningsIn,
  normalise,
  packClassifier,
  remembered,
  unpackClassifier,
} from '#engine/text'

/** A text as short sentences are learnt and read: folded, and letters without their marks, which phones leave out. A clause is read by many classifiers, and folded once. */
export const foldPlainly = remembered((said: string): string => bareLetters(normalise(said).text))

/** What a classifier of short sentences is learnt from. */
export interface Taught {
  /** What it is kept under. */
  readonly name: string
  /** The folder of the code that makes lessons of the tables: where it changes, all is learnt anew. */
  readonly folder: string
  /** The files that the lessons come from. */
  readonly tables: () => readonly string[]
  /** Labelled texts, folded. */
  readonly lessons: () => readonly Example[]
  /** The table of what words mean whatever the language; none where the words alone teach. */
  readonly meanings?: string
}

const all: (() => unknown)[] = []
/** What ships: read at the first asking, or with all others at a start; once a process. */
export function shippedOnce<T>(read: () => T): () => T {
  let shipped: T | undefined
  const asked = () => (shipped ??= read())
  all.push(asked)
  return asked
}

/** Reads all that ships, or learns it at the first start (some ten seconds), so that nobody's first message or first look waits for that. */
export function readLearnt(): void {
  for (const asked of all) asked()
}

/** What ships: learnt at the first asking (a second or two), kept between starts. */
export const learntOnce = (taught: Taught): (() => Classifier) => shippedOnce(() => firstLearnt(taught))

function firstLearnt({ name, folder, tables, lessons, meanings }: Taught): Classifier {
  const from = [...tables(), import.meta.filename]
  return loadLearnt(
    keptOrLearnt(`${name}-`, folder, from, () => learn(lessons(), meanings)),
    meanings,
  )
}

/** Learns labelled texts; the same lessons give the same bytes. */
export const learn = (lessons: readonly Example[], meanings?: string): Uint8Array =>
  packClassifier(fitClassifier(lessons, optionsOf(meanings)))

/** A classifier of bytes that `learn` gave, with the same meanings. */
export const loadLearnt = (bytes: Uint8Array, meanings?: string): Classifier =>
  new Classifier(unpackClassifier(bytes, conceptsOf(meanings)))

const conceptsOf = (meanings: string | undefined): Concepts | undefined =>
  meanings === undefined ? undefined : meaningsIn(meanings, foldPlainly)

function optionsOf(meanings: string | undefined) {
  const concepts = conceptsOf(meanings)
  return concepts === undefined ? MEANT_OPTIONS : { ...MEANT_OPTIONS, concepts }
}

/** How much farther a text stands on the side of one label than of another. Pure. */
export function leaning(classifier: Classifier, said: string, label: string, than: string): number {
  const margins = classifier.margins(foldPlainly(said))
  const of = (one: string) => margins[classifier.classes.indexOf(one)] ?? 0
  return of(label) - of(than)
}

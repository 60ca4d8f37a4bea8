import type { ClassifierParts, Concepts, Sections, Wording } from '#engine/text'
import { Classifier, type FewClasses, fromJson, packClassifier, packSections, toJson, unpackClassifier, unpackSections } from '#engine/text'
import { AppError } from '#platform/errors'
import type { Corrected } from './corrected/corrected.ts'
import { loadMoods, type Moods } from './emotion/moods.ts'
import { type Lexicons, parseLexicons, readConcepts } from './taught/lexicons.ts'
import type { TrainedTongues } from './tongues/beside.ts'
import { readTongueConcepts, type TongueConcepts } from './tongues/tongue-concepts.ts'
import { isTongue, STRANGENESS_KEPT, type Tongue } from './tongues/tongues.ts'
import { type LearntWording, packWording, unpackWording, wordingOf } from './wording/wording.ts'

/** Everything `understand` needs. Holds working buffers: each thread loads its own. */
export interface Model {
  readonly version: string
  readonly intents: Classifier
  /** Reads what is English, taught all intents in English only; null where English has no sentences that stand alone, and the shared one reads it. */
  readonly english: Classifier | null
  /** Tells the languages in Latin letters apart; null where only one was taught. */
  readonly languages: Classifier | null
  /** The classifier of a language that has its own; null for all others. Made when first asked for. */
  tongue(language: string): Classifier | null
  /** Below this confidence a message counts as not understood. */
  readonly refuseBelow: number
  /** Where an intent has a threshold of its own instead. */
  readonly thresholds: Readonly<Record<string, number>>
  /** The workspace's own intents; null where it has none. */
  readonly own: FewClasses | null
  /** What its people corrected of moods and values; null where nothing was. */
  readonly corrected: Corrected | null
  /** Null where none were taught. */
  readonly moods: Moods | null
  readonly lexicons: Lexicons
  /** Words to what they mean; none where no lexicon tells. */
  readonly concepts: Concepts | undefined
  /** What intents are read from: abbreviations, dialect, pinyin and slips as plain wording. */
  readonly wording: Wording
}

export interface ModelParts {
  readonly version: string
  readonly refuseBelow: number
  readonly intents: ClassifierParts
  readonly english: ClassifierParts | undefined
  readonly moods: Uint8Array | undefined
  readonly languages: ClassifierParts | undefined
  /** Packed classifiers. */
  readonly tongues: TrainedTongues
  /** Lexicon files by name, as they stand in `data/understanding/lexicons`. */
  readonly lexicons: Readonly<Record<string, string>>
  readonly wording: LearntWording | undefined
}

/** Sections of the packed model that hold a tongue's classifier begin so. */
const TONGUE = 'tongue.'

export function packModel(parts: ModelParts): Uint8Array {
  return packSections({
    head: fromJson({ version: parts.version, refuseBelow: parts.refuseBelow }),
    intents: packClassifier(parts.intents),
    ...(parts.english && { english: packClassifier(parts.english) }),
    ...(parts.languages && { languages: packClassifier(parts.languages) }),
    ...(parts.moods && { moods: parts.moods }),
    ...Object.fromEntries(Object.entries(parts.tongues).map(([tongue, own]) => [`${TONGUE}${tongue}`, own])),
    ...(parts.wording && { wording: packWording(parts.wording) }),
    lexicons: fromJson(Object.fromEntries(Object.entries(parts.lexicons).sort(([a], [b]) => (a < b ? -1 : 1)))),
  })
}

interface Head {
  version: string
  refuseBelow: number
}
const isHead = (value: unknown): value is Head =>
  typeof value === 'object' && value !== null && 'version' in value && 'refuseBelow' in value
const isTexts = (value: unknown): value is Record<string, string> => typeof value === 'object' && value !== null

/** Throws `invalid` where the bytes are not such a model. */
export function loadModel(bytes: Uint8Array): Model {
  const sections = unpackSections(bytes)
  const head = toJson(sections['head'])
  const lexicons = toJson(sections['lexicons'])
  const intents = sections['intents']
  if (!isHead(head) || !isTexts(lexicons) || intents === undefined)
    throw new AppError('invalid', 'The model has no head or no intents; train it again')
  const concepts = readConcepts(lexicons)
  return {
    version: head.version,
    refuseBelow: head.refuseBelow,
    thresholds: {},
    concepts,
    intents: new Classifier(unpackClassifier(intents, concepts)),
    english: unpacked(sections['english'], concepts),
    own: null,
    corrected: null,
    moods: sections['moods'] === undefined ? null : loadMoods(sections['moods']),
    languages: unpacked(sections['languages']),
    lexicons: parseLexicons(lexicons),
    wording: wordingOf(lexicons, sections['wording'] === undefined ? undefined : unpackWording(sections['wording'])),
    tongue: tonguesOf(sections, lexicons),
  }
}

const unpacked = (bytes: Uint8Array | undefined, concepts?: Concepts) =>
  bytes === undefined ? null : new Classifier(unpackClassifier(bytes, concepts))

/** The classifier of all intents that reads a language: English has its own. */
export const readerOf = ({ intents, english }: Model, language: string): Classifier => (language === 'en' ? english : null) ?? intents

/** Few workspaces hear more than two or three languages: none is unpacked before it is spoken. Copied: a stretch of the file would keep all of it, thirty megabytes. */
function tonguesOf(sections: Sections, lexicons: Readonly<Record<string, string>>): Model['tongue'] {
  const packed = new Map(
    Object.entries(sections).flatMap(([name, bytes]) =>
      name.startsWith(TONGUE) ? [[name.slice(TONGUE.length), new Uint8Array(bytes)]] : [],
    ),
  )
  const made = new Map<string, Classifier>()
  let concepts: TongueConcepts | undefined
  return (language) => {
    const bytes = packed.get(language)
    if (bytes === undefined || !isTongue(language)) return null
    concepts ??= readTongueConcepts(lexicons)
    const classifier = made.get(language) ?? new Classifier(lenient(language, unpackClassifier(bytes, concepts.of(language))))
    made.set(language, classifier)
    return classifier
  }
}

const lenient = (tongue: Tongue, parts: ClassifierParts): ClassifierParts => ({
  ...parts,
  strangeBelow: parts.strangeBelow * (STRANGENESS_KEPT[tongue] ?? 1),
})

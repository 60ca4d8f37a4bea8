import type { ClassifierParts } from '#engine/text'
import { Classifier, fromJson, packClassifier, packSections, toJson, unpackClassifier, unpackSections } from '#engine/text'
import { AppError } from '#platform/errors'
import { type Lexicons, parseLexicons, readConcepts } from './lexicons.ts'

/** Everything `understand` needs. Holds working buffers: each thread loads its own. */
export interface Model {
  readonly version: string
  readonly intents: Classifier
  /** Below this confidence a message counts as not understood. */
  readonly refuseBelow: number
  /** Where an intent has a threshold of its own instead. */
  readonly thresholds: Readonly<Record<string, number>>
  /** `positive`, `negative`, `neutral`; null where none were taught. */
  readonly moods: Classifier | null
  readonly lexicons: Lexicons
}

export interface ModelParts {
  readonly version: string
  readonly refuseBelow: number
  readonly intents: ClassifierParts
  readonly moods: ClassifierParts | undefined
  /** Lexicon files by name, as they stand in `data/understanding/lexicons`. */
  readonly lexicons: Readonly<Record<string, string>>
}

export function packModel(parts: ModelParts): Uint8Array {
  return packSections({
    head: fromJson({ version: parts.version, refuseBelow: parts.refuseBelow }),
    intents: packClassifier(parts.intents),
    ...(parts.moods && { moods: packClassifier(parts.moods) }),
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
  return {
    version: head.version,
    refuseBelow: head.refuseBelow,
    thresholds: {},
    intents: new Classifier(unpackClassifier(intents, readConcepts(lexicons))),
    moods: sections['moods'] === undefined ? null : new Classifier(unpackClassifier(sections['moods'])),
    lexicons: parseLexicons(lexicons),
  }
}

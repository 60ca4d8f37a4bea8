import { createHash } from 'node:crypto'
import { refusal } from '@xiaoer/contract/refusals'
import { fromJson, packSections, toJson, unpackSections } from '#engine/text'
import {
  learnCorrections,
  learnReadings,
  type Model,
  ownClasses,
  type Readings,
  refine,
  type Sentence,
  withoutOwn,
  withReadings,
  withThresholds,
} from '#engine/understanding'
import { AppError } from '#platform/errors'
import { moodOf } from './regression.ts'

/** What a workspace's model is made of, beside the one that ships. */
export interface Lessons {
  readonly sentences: readonly Sentence[]
  readonly thresholds: Readonly<Record<string, number>>
  /** What was corrected of moods and values; none where absent. */
  readonly readings?: Readings
}

/** A version as it is kept: only what it adds to the model that ships, which all workspaces share. */
export interface Artefact {
  readonly bytes: Uint8Array
  readonly version: string
  readonly baseVersion: string
}

/** Makes a version: the same bytes from the same base, sentences (in any order) and thresholds. */
export function makeArtefact(base: Model, { sentences, thresholds, readings = NO_READINGS }: Lessons): Artefact {
  const sorted = [...sentences].sort((a, b) => compare(a.text, b.text) || compare(a.intent, b.intent))
  const own = Object.fromEntries(Object.entries(thresholds).sort(([a], [b]) => compare(a, b)))
  const bytes = packSections({
    head: fromJson({ base: base.version, thresholds: own }),
    ...(sorted.length > 0 && { corrections: learnCorrections(base, sorted) }),
    ...(isAny(readings) && { readings: learnReadings(base, readings, (text) => moodOf(base, text)) }),
  })
  return { bytes, version: versionOf(base.version, bytes), baseVersion: base.version }
}

const NO_READINGS: Readings = { moods: [], words: [] }
const isAny = ({ moods, words }: Readings) => moods.length + words.length > 0

/** By code unit: the same on every machine, whatever its language. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const versionOf = (base: string, bytes: Uint8Array) => `${base}+${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`

/** The model of a version; it shares the base's weights. Throws `invalid` where the bytes were made on another base, or are no version. */
export function loadArtefact(base: Model, bytes: Uint8Array): Model {
  const sections = unpackSections(bytes)
  const head = toJson(sections['head'])
  if (!isHead(head) || head.base !== base.version) throw new AppError('invalid', refusal('model.build'))
  const refined = sections['corrections'] === undefined ? base : refine(base, sections['corrections'])
  const corrected = sections['readings'] === undefined ? refined : withReadings(refined, sections['readings'])
  return { ...withThresholds(corrected, head.thresholds), version: versionOf(base.version, bytes) }
}

/** Which of the workspace's own intents a version knows. */
export function ownIn(bytes: Uint8Array): readonly string[] {
  const { corrections } = unpackSections(bytes)
  return corrections === undefined ? [] : ownClasses(corrections)
}

/** The version without some of the workspace's own intents; all else is read as before. */
export function artefactWithout(baseVersion: string, bytes: Uint8Array, intents: readonly string[]): Artefact {
  const { corrections, ...sections } = unpackSections(bytes)
  const left = packSections({ ...sections, ...(corrections && { corrections: withoutOwn(corrections, intents) }) })
  return { bytes: left, version: versionOf(baseVersion, left), baseVersion }
}

interface Head {
  base: string
  thresholds: Record<string, number>
}
const isHead = (value: unknown): value is Head => typeof value === 'object' && value !== null && 'base' in value && 'thresholds' in value

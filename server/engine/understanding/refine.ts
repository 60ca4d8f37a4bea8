import { createHash } from 'node:crypto'
import { isOwnIntent } from '#engine/conversation'
import {
  type Classifier,
  type Example,
  fromJson,
  learnLessons,
  normalise,
  packLessons,
  packSections,
  toJson,
  unpackLessons,
  unpackSections,
} from '#engine/text'
import { AppError } from '#platform/errors'
import type { Model } from './model.ts'
import { learnOwn, loadOwn } from './own/own-intents.ts'
import { SHIPPED_FOLDER } from './shipped.ts'
import { readSentences, type Sentence } from './taught/sentences.ts'

/**
 * Learns a workspace's corrected messages on top of a model, without training it again: 200 take well under a second. Gives bytes to keep and to publish,
 * the same from the same model and corrections; what the model learnt from earlier corrections is left out, so give all that are to hold.
 * Sentences of the workspace's own intents teach classes beside the model's.
 * Throws `invalid` for an intent that the model does not know and for more than `MOST_LESSONS`.
 */
export function learnCorrections(model: Model, corrections: readonly Sentence[]): Uint8Array {
  const examples = corrections
    .filter(({ intent }) => !isOwnIntent(intent))
    .map(({ text, intent }) => ({ text: model.wording.plain(normalise(text)).text, label: intent }))
  const own = corrections.some(({ intent }) => isOwnIntent(intent)) && learnOwn(model, corrections, () => readSentences(SHIPPED_FOLDER))
  const lessons = packLessons(learnLessons(model.intents, examples))
  const version = createHash('sha256')
    .update(lessons)
    .update(own || '')
    .digest('hex')
    .slice(0, 8)
  return packSections({
    head: fromJson({ base: baseOf(model), version, corrections: corrections.length }),
    lessons,
    ...(own && { own }),
    ...(model.english && { english: packLessons(learnLessons(model.english, examples.filter(mayBeEnglish(model.english)))) }),
  })
}

/** What English reads by itself is corrected there too; the shared classifier learns it as well, for the messages in two languages. */
const mayBeEnglish =
  ({ classes }: Classifier) =>
  ({ text, label }: Example) =>
    !HAN.test(text) && classes.includes(label)
const HAN = /\p{sc=Han}/u

/** The model with corrections in force; the model given stays as it is and shares its weights. Throws `invalid` where the bytes were learnt on another model. */
export function refine(model: Model, corrections: Uint8Array): Model {
  const sections = unpackSections(corrections)
  const head = toJson(sections['head'])
  const lessons = sections['lessons']
  if (!isHead(head) || lessons === undefined) throw new AppError('invalid', 'These bytes are not corrections; learn them again')
  if (head.base !== baseOf(model))
    throw new AppError('invalid', `the corrections were learnt on model ${head.base}, not on ${baseOf(model)}: learn them again`)
  const english = sections['english']
  return {
    ...model,
    version: `${head.base}+${head.version}`,
    intents: model.intents.withLessons(unpackLessons(lessons)),
    english: model.english?.withLessons(english === undefined ? null : unpackLessons(english)) ?? null,
    own: sections['own'] === undefined ? null : loadOwn(model, sections['own']),
  }
}

/** The model with thresholds of its own for some intents: below it a message of that intent counts as not understood. The others keep `refuseBelow`. */
export function withThresholds(model: Model, thresholds: Readonly<Record<string, number>>): Model {
  for (const [intent, threshold] of Object.entries(thresholds)) {
    if (!model.intents.classes.includes(intent)) throw new AppError('invalid', `threshold: the model knows no intent "${intent}"`)
    if (!(threshold >= 0 && threshold <= 1)) throw new AppError('invalid', `threshold of ${intent}: ${threshold} is not between 0 and 1`)
  }
  return { ...model, thresholds }
}

const baseOf = (model: Model) => model.version.split('+')[0]!

interface Head {
  base: string
  version: string
}
const isHead = (value: unknown): value is Head => typeof value === 'object' && value !== null && 'base' in value && 'version' in value

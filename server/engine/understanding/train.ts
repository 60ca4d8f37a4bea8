import { createHash } from 'node:crypto'
import { DEFAULT_OPTIONS, normalise, trainClassifier } from '#engine/text'
import { readConcepts } from './lexicons.ts'
import { packModel } from './model.ts'
import type { Sentence } from './sentences.ts'

export interface TrainModelOptions {
  readonly seed?: number
  /** Lexicon files by name. */
  readonly lexicons?: Readonly<Record<string, string>>
  /** Below this confidence a message counts as not understood. */
  readonly refuseBelow?: number
}

/** The version of the recipe: raised whenever the same sentences would give other bytes. */
export const RECIPE = 3
export const REFUSE_BELOW = 0.25

/** Trains everything `understand` needs and gives it as bytes: the same from the same sentences, options and recipe. */
export function trainModel(sentences: readonly Sentence[], options: TrainModelOptions = {}): Uint8Array {
  const lexicons = options.lexicons ?? {}
  const concepts = readConcepts(lexicons)
  const examples = sentences.map((sentence) => ({ text: normalise(sentence.text).text, label: sentence.intent }))
  return packModel({
    version: contentVersion(sentences, lexicons),
    refuseBelow: options.refuseBelow ?? REFUSE_BELOW,
    intents: trainClassifier(examples, {
      ...DEFAULT_OPTIONS,
      seed: options.seed ?? DEFAULT_OPTIONS.seed,
      ...(concepts === undefined ? {} : { concepts }),
    }),
    lexicons,
  })
}

/** Names a model by what it was made of. */
export function contentVersion(sentences: readonly Sentence[], lexicons: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256').update(`recipe ${RECIPE}\n`)
  for (const sentence of sentences) hash.update(`${sentence.text}\t${sentence.intent}\n`)
  for (const name of Object.keys(lexicons).sort()) hash.update(`${name}\n${lexicons[name]}\n`)
  return hash.digest('hex').slice(0, 16)
}

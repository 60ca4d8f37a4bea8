import { refusal } from '@xiaoer/contract/refusals'
import { render, type Tongue } from '#engine/reply'
import { readSentences, type Sentence, SHIPPED_FOLDER } from '#engine/understanding'
import { AppError } from '#platform/errors'
import { textKey } from './text-key.ts'

/** What ships: its sentences by intent, and by their folded text. */
export interface Shipped {
  readonly sentences: readonly Sentence[]
  readonly byIntent: ReadonlyMap<string, readonly Sentence[]>
  readonly intentOf: (key: Buffer) => string | undefined
}

let read: Shipped | undefined

/** Read once, at the first question. */
export function shipped(): Shipped {
  read ??= shippedFrom(readSentences(SHIPPED_FOLDER))
  return read
}

function shippedFrom(sentences: readonly Sentence[]): Shipped {
  const byIntent = new Map<string, Sentence[]>()
  const byKey = new Map<string, string>()
  for (const sentence of sentences) {
    const known = byIntent.get(sentence.intent)
    if (known) known.push(sentence)
    else byIntent.set(sentence.intent, [sentence])
    byKey.set(textKey(sentence.text).toString('hex'), sentence.intent)
  }
  return { sentences, byIntent, intentOf: (key) => byKey.get(key.toString('hex')) }
}

/** Ids of all intents that can be taught, sorted. */
export const intentIds = (): string[] => [...shipped().byIntent.keys()].sort()

/** Throws `invalid` for an intent that no sentence teaches. */
export function mustBeIntent(intent: string): void {
  if (!shipped().byIntent.has(intent))
    throw new AppError('invalid', refusal('sentence.no_intent', { intent }), {
      fields: [{ path: 'intent', message: 'not known' }],
    })
}

/** The name of an intent in a language of ours. */
export const intentName = (intent: string, tongue: Tongue): string =>
  render({ key: `intent.${intent}` }, { tongue, turnId: '', timeZone: 'UTC', now: new Date(0) })

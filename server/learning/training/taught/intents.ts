import { refusal } from '@xiaoer/contract/refusals'
import { isOwnIntent } from '#engine/conversation'
import { render, TONGUES, type Tongue } from '#engine/reply'
import { readSentences, type Sentence, SHIPPED_FOLDER } from '#engine/understanding'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { nameTaken, ownIntents } from './own-intents.ts'
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

/** Ids of all intents that ship, sorted. */
export const intentIds = (): string[] => [...shipped().byIntent.keys()].sort()

/** Throws `invalid` for what is no intent that ships. */
export function mustShip(intent: string): void {
  if (!shipped().byIntent.has(intent)) throw noIntent(intent)
}

/** Throws `invalid` for what is neither an intent that ships nor one of the workspace's own. */
export async function mustBeIntent(tx: Tx, intent: string): Promise<void> {
  if (!isOwnIntent(intent)) return mustShip(intent)
  if (!(await ownIntents(tx)).some(({ id }) => id === intent)) throw noIntent(intent)
}

const noIntent = (intent: string) =>
  new AppError('invalid', refusal('sentence.no_intent', { intent }), { fields: [{ path: 'intent', message: 'not known' }] })

/** The name of an intent in a language of ours. */
export const intentName = (intent: string, tongue: Tongue): string =>
  render({ key: `intent.${intent}` }, { tongue, turnId: '', timeZone: 'UTC', now: new Date(0) })

/** Throws `conflict` for a name that an intent of the workspace's own, or one that ships, has. */
export async function mustBeNewName(tx: Tx, name: string): Promise<void> {
  const wanted = name.toLowerCase()
  const own = (await ownIntents(tx)).map((one) => one.name)
  const all = [...own, ...TONGUES.flatMap((tongue) => intentIds().map((id) => intentName(id, tongue)))]
  if (all.some((one) => one.toLowerCase() === wanted)) throw nameTaken(name)
}

import { FRESH_STATE, type Understanding } from '#engine/conversation'
import { type Concepts, type Normalised, normalise } from '#engine/text'
import type { Model } from './model.ts'
import { SHIPPED_FOLDER } from './shipped.ts'
import { readTaught } from './taught/taught.ts'
import { understand } from './understand.ts'

/** What intents words hold by themselves, the surest first. */
export const guessesOf = ({ intent, confidence, rivals }: Pick<Understanding, 'intent' | 'confidence' | 'rivals'>) => [
  { intent, confidence },
  ...rivals,
]

/** No time and no shop are at hand where words are read for their intent alone. */
const NOWHERE = { state: FRESH_STATE, now: new Date(0), timeZone: 'UTC' }

/** What a reader of turns is taught beside its talks: the sentences that stand alone, in the plain wording of this model; and how this model hears words by themselves. */
export function readerTeaching(model: Model): {
  readonly sentences: readonly { readonly text: string; readonly intent: string }[]
  readonly concepts: Concepts | undefined
  readonly fold: (text: string) => Normalised
  readonly alone: (text: string) => ReturnType<typeof guessesOf>
  readonly version: string
} {
  const { wording, concepts, version } = model
  return {
    sentences: readTaught(SHIPPED_FOLDER).sentences,
    concepts,
    fold: (text) => wording.plain(normalise(text)),
    alone: (text) => guessesOf(understand(model, text, NOWHERE)),
    version,
  }
}

import { type Concepts, type Normalised, normalise } from '#engine/text'
import type { Model } from './model.ts'
import { SHIPPED_FOLDER } from './shipped.ts'
import { readTaught } from './taught/taught.ts'

/** What a reader of turns is taught beside its talks: the sentences that stand alone, in the plain wording of this model. */
export function readerTeaching({ wording, concepts, version }: Model): {
  readonly sentences: readonly { readonly text: string; readonly intent: string }[]
  readonly concepts: Concepts | undefined
  readonly fold: (text: string) => Normalised
  readonly version: string
} {
  return { sentences: readTaught(SHIPPED_FOLDER).sentences, concepts, fold: (text) => wording.plain(normalise(text)), version }
}

import type { Part, PartOf } from '@xiaoer/contract'
import type { Words } from './turn.ts'

/** A part whose own words are still catalogue keys: the reply stage puts them into the shopper's language. */
export type PartDraft = Draft<Exclude<Part, { kind: 'choices' }>> | ChoicesDraft

type Draft<P> = P extends { text: string } ? Omit<P, 'text'> & { readonly text: Words } : never

/** Choices to tap whose words are not rendered yet. */
export interface ChoicesDraft extends Omit<PartOf<'choices'>, 'text' | 'options'> {
  readonly text: Words
  readonly options: ChoiceDraft[]
}

/** A label is either a name out of the facts or the catalogue's. */
export interface ChoiceDraft {
  readonly id: string
  readonly label: string | Words
  readonly say?: string
}

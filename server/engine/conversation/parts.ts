import type { Part, PartOf, StoredPart } from '@xiaoer/contract'
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

/** All parts as words, a line each. The letter that a message came as says nothing beside them, nor does how far a picture was made out. */
export const textOf = (parts: readonly StoredPart[]): string =>
  parts.flatMap((part) => (part.kind === 'mail' || part.kind === 'perceived' ? [] : [part.text])).join('\n')

/** What was written of a part, without what is looked up to show it: that may have changed when the same is sent again, and a picture may come under a new id. */
const WRITTEN = ['kind', 'choiceId', 'messageId', 'orderNumber', 'productId', 'variantId'] as const

const writtenOf = (part: StoredPart): string => {
  const { kind, text } = part
  const shown = kind === 'image' || kind === 'order' || kind === 'product' ? '' : text
  return JSON.stringify([shown, ...WRITTEN.map((name) => Object.entries(part).find(([key]) => key === name)?.[1] ?? null)])
}

/** Cards that were put beside a pasted link or number, or beside a picture with what was made out of it by then. */
function withoutPasted(parts: readonly StoredPart[]): readonly StoredPart[] {
  const written = parts.filter(({ kind }) => kind !== 'perceived')
  const hasCards = written.length < parts.length || written.some(({ kind }) => kind === 'text')
  return hasCards ? written.filter(({ kind }) => kind !== 'order' && kind !== 'product') : written
}

/** Whether two messages say the same; an erased one says nothing that could differ. */
export function saysSame(stored: readonly StoredPart[], sent: readonly StoredPart[]): boolean {
  if (stored.length === 0) return true
  const [one, other] = [withoutPasted(stored), withoutPasted(sent)]
  return one.length === other.length && one.every((part, i) => isSame(part, other[i]))
}

/** A file under its own id is itself, however it is named in the language of the conversation that it was sent in. */
function isSame(one: StoredPart, other: StoredPart | undefined): boolean {
  if (!other) return false
  const isFile = 'fileId' in one && 'fileId' in other && one.fileId !== undefined && one.fileId === other.fileId
  return writtenOf(one) === writtenOf(other) || (isFile && one.kind === other.kind)
}

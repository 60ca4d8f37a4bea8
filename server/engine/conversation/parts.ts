import type { StoredPart } from '@xiaoer/contract'

/** All parts as words, a line each. */
export const textOf = (parts: readonly StoredPart[]): string => parts.map((part) => part.text).join('\n')

/** What was written of a part, without what is looked up to show it: that may have changed when the same is sent again, and a picture may come under a new id. */
const WRITTEN = ['kind', 'choiceId', 'messageId', 'orderNumber', 'productId', 'variantId'] as const

const writtenOf = (part: StoredPart): string => {
  const { kind, text } = part
  const shown = kind === 'image' || kind === 'order' || kind === 'product' ? '' : text
  return JSON.stringify([shown, ...WRITTEN.map((name) => Object.entries(part).find(([key]) => key === name)?.[1] ?? null)])
}

/** Cards that were put beside a pasted link or number. */
const withoutPasted = (parts: readonly StoredPart[]): readonly StoredPart[] =>
  parts.some(({ kind }) => kind === 'text') ? parts.filter(({ kind }) => kind !== 'order' && kind !== 'product') : parts

/** Whether two messages say the same; an erased one says nothing that could differ. */
export function saysSame(stored: readonly StoredPart[], sent: readonly StoredPart[]): boolean {
  if (stored.length === 0) return true
  const [one, other] = [withoutPasted(stored).map(writtenOf), withoutPasted(sent).map(writtenOf)]
  return one.length === other.length && one.every((part, i) => part === other[i])
}

import { createHash } from 'node:crypto'
import { normalise } from '#engine/text'

/** What makes two sentences one: the folded text without blanks and marks at its edges. Empty where nothing is left to learn from. */
export const foldedText = (text: string): string =>
  normalise(text)
    .text.replace(/[\s,.!?。、~…]+$/u, '')
    .trim()

/** The first half of SHA-256 over the folded text. */
export const textKey = (text: string): Buffer => createHash('sha256').update(foldedText(text)).digest().subarray(0, 16)

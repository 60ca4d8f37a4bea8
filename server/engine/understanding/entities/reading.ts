import type { EntityType, EntityValue } from '#engine/conversation'
import type { Normalised } from '#engine/text'
import type { Lexicons } from '../lexicons.ts'
import type { ProductLinker } from './named/product-linker.ts'

/** What every finder gets: the message with width, case and script folded but nothing dropped, and what it is read against. */
export interface Reading {
  readonly text: string
  readonly folded: Normalised
  readonly lexicons: Lexicons
  readonly now: Date
  readonly timeZone: string
  readonly catalogue: ProductLinker | undefined
}

/** An entity before its span is carried back to what was typed. */
export interface Draft {
  readonly type: EntityType
  readonly value: EntityValue
  readonly start: number
  readonly end: number
  readonly confidence: number
  readonly private?: true
}

export type Finder = (reading: Reading) => Iterable<Draft>

/** Every match of a global pattern with where it stands. */
export function* matches(pattern: RegExp, text: string): Generator<RegExpExecArray> {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    yield match
    if (match[0] === '') pattern.lastIndex++
  }
}

/** Where a group of a match stands; −1 where it took no part. Only for groups whose text is the last of its kind in the match. */
export const groupAt = (match: RegExpExecArray, group: string): number => (group === '' ? -1 : match.index + match[0].lastIndexOf(group))

/** Up to `length` units before a place. */
export const before = (text: string, at: number, length: number): string => text.slice(Math.max(0, at - length), at)
export const after = (text: string, at: number, length: number): string => text.slice(at, at + length)

/** True where a number or a word would be cut at either border. */
export function cuts(text: string, start: number, end: number): boolean {
  const glued = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && /[0-9a-z]/.test(a) && /[0-9a-z]/.test(b)
  return glued(text[start - 1], text[start]) || glued(text[end - 1], text[end])
}

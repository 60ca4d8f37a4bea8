import { SLOTS, type SlotKind } from '#engine/conversation'

/** A token's tag: it is no part of a value (0), begins one of a kind (odd), or goes on with it (even). */
export const TAGS = 1 + 2 * SLOTS.length
/** No part of a value. */
export const OUTSIDE = 0

/** The tag of a kind's first token; the one after it is that of the others. */
export const beginOf = (slot: SlotKind): number => 1 + 2 * SLOTS.indexOf(slot)
export const isBegin = (tag: number): boolean => tag % 2 === 1
export const kindOf = (tag: number): SlotKind => SLOTS[(tag - 1) >> 1]!

/** Whether a tag may stand behind another: a value is gone on with only where it has begun. At the start of a text `before` is `OUTSIDE`. */
export const mayFollow = (before: number, tag: number): boolean => tag === OUTSIDE || isBegin(tag) || before === tag || before === tag - 1

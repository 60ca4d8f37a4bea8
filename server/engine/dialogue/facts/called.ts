import { list, number, optional, shape, text } from './read.ts'

/** Reads which goods a part of a text calls, and where in it; undefined where none. Throws `Unreadable`. */
export const called = optional(shape('goods that are called', { start: number, end: number, ids: list(text) }))

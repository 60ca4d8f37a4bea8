import { list, number, optional, recordOf, text } from './read.ts'

const record = recordOf('goods that are called')
/** Reads which goods a part of a text calls, and where in it; undefined where none. Throws `Unreadable`. */
export const called = optional((value: unknown) => {
  const found = record(value)
  return { start: number(found['start']), end: number(found['end']), ids: list(text)(found['ids']) }
})

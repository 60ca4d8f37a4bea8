import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './files.ts'

/** Files under way at one moment, on the two cores of a small machine: each waits a third of its time for database or page. */
export const AT_ONCE = 3
/** Tests with pages need more than a core at times: one beside others, two where no others are left. */
const PAGES_BESIDE = 1
const PAGES_ALONE = 2

export interface Planned {
  readonly file: string
  /** Drives a browser. */
  readonly hasPages: boolean
  /** In a process of its own, which ends with it. */
  readonly isAlone: boolean
  /** Understands nothing, and may run while the model is trained. */
  readonly isEarly: boolean
  /** Left to `npm run test:long`. */
  readonly isLong: boolean
}

/** Say so in the file itself: what measures, ends processes or changes what all of a process share. */
const ALONE = /^\/\/ alone: /m
/** Say so in the file itself, with why it is long. */
const LONG = /^\/\/ long: /m
const MEASURES = /\b(?:cpuMs(?:Until)?|leastCpuMs|costOfWhole)\(/

/** What a test file says of itself, by its folder and what it imports. */
export function planned(file: string, text: string): Planned {
  const hasPages = /^(?:apps\/\w+\/testing|server\/acceptance)\//.test(file) || /^import .*(?:noBrowser|browser)/m.test(text)
  // pages before a stand-in and what lies below the engine understand nothing
  const isEarly = /^(?:apps|server\/platform)\//.test(file) && !text.includes('real-service')
  return { file, hasPages, isAlone: ALONE.test(text) || MEASURES.test(text), isEarly, isLong: LONG.test(text) }
}

export const plan = (files: readonly string[]): Planned[] => files.map((file) => planned(file, readFileSync(join(ROOT, file), 'utf8')))

/** The longest first, so that no long one is left for the end; by name where nothing is noted. */
export const longestFirst = (files: readonly Planned[], seconds: Readonly<Record<string, number>>): Planned[] =>
  files.toSorted((a, b) => (seconds[b.file] ?? 0) - (seconds[a.file] ?? 0) || (a.file < b.file ? -1 : 1))

/** Which of those that wait may begin beside those that run; undefined where none may. */
export function pick(waiting: readonly Planned[], running: readonly Planned[], isTrained: boolean): Planned | undefined {
  const most = waiting.some((one) => !one.hasPages) ? PAGES_BESIDE : PAGES_ALONE
  const mayHavePages = running.filter((one) => one.hasPages).length < most
  const may = waiting.filter((one) => isTrained || one.isEarly)
  // pages first: only so many run at once, and they are not to be left over
  return (mayHavePages ? may.find((one) => one.hasPages) : undefined) ?? may.find((one) => !one.hasPages)
}

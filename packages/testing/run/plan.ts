import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './files.ts'
import { isOfShare } from './shares.ts'

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
  /** Takes turns with others: see `shares.ts`. */
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

/** Without the long ones whose turn it is not; all where no share is given. */
export const ofShare = (files: readonly Planned[], share: number | undefined): Planned[] =>
  files.filter(({ file, isLong }) => !isLong || isOfShare(file, share))

/** Milliseconds that each file took when it was last run. */
export type Durations = Readonly<Record<string, number>>
const NOTED = join(ROOT, 'node_modules/.cache/xiaoer/test-durations.json')

export function notedDurations(file = NOTED): Durations {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {} // the first run, or half a file: then the order is another, no more
  }
}

export function noteDurations(taken: Durations, file = NOTED): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify({ ...notedDurations(file), ...taken }))
  } catch {
    // a disk that cannot be written: the next run has another order
  }
}

/** The longest first, so that no long one is left for the end; what was never run is taken as long, above all what says so. */
export const longestFirst = (files: readonly Planned[], noted: Durations): Planned[] =>
  files.toSorted(
    (a, b) =>
      (noted[b.file] ?? Number.MAX_VALUE) - (noted[a.file] ?? Number.MAX_VALUE) ||
      Number(b.isLong) - Number(a.isLong) ||
      (a.file < b.file ? -1 : 1),
  )

/** Which of those that wait may begin beside those that run; undefined where none may. */
export function pick(waiting: readonly Planned[], running: readonly Planned[], isTrained: boolean): Planned | undefined {
  const most = waiting.some((one) => !one.hasPages) ? PAGES_BESIDE : PAGES_ALONE
  const mayHavePages = running.filter((one) => one.hasPages).length < most
  const may = waiting.filter((one) => isTrained || one.isEarly)
  // pages first: only so many run at once, and they are not to be left over
  return (mayHavePages ? may.find((one) => one.hasPages) : undefined) ?? may.find((one) => !one.hasPages)
}

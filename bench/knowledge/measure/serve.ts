import { readFileSync } from 'node:fs'
import { type Answer, openSearch } from './searcher.ts'
import { type Times, timed } from './timed.ts'
import { questionsOf, type Work } from './work.ts'

/** What a process that serves the snapshot came to. */
export interface Served {
  readonly readySeconds: number
  /** Of it, those in which a processor worked for it. */
  readonly readyProcessor: number
  /** By how much the process grew from before it opened the snapshot until all was asked, collected. */
  readonly memoryMb: number
  readonly arraysMb: number
  readonly times: Times
  readonly answers: readonly Answer[]
}

const ROUNDS = 3

/** In a process of its own: opens the snapshot and asks. */
export function serve(work: Work): Served {
  const texts = questionsOf(work).map(({ text }) => text)
  const before = resident()
  const [from, worked] = [performance.now(), process.cpuUsage()]
  const { search, bytes } = openSearch(readFileSync(work.snapshot))
  search(texts[0] ?? '')
  const readySeconds = (performance.now() - from) / 1_000
  const { user, system } = process.cpuUsage(worked)
  const answers = texts.map(search)
  const times = timed(texts, ROUNDS, search)
  return { readySeconds, readyProcessor: (user + system) / 1e6, memoryMb: resident() - before, arraysMb: bytes / 1e6, times, answers }
}

function resident(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss / 1e6
}

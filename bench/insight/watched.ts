import { readFileSync } from 'node:fs'

const EVERY_MS = 500
/** Linux counts the time of processes in hundredths of a second. */
const TICKS = 100

/** What some work took. Processor time and memory of the database are told by Linux alone. */
export interface Watched<T> {
  readonly result: T
  readonly seconds: number
  /** Of this process and of all of the database, seconds. */
  readonly processor: number
  /** Of this process at the most, MB. */
  readonly own: number
  /** Of that process of the database that took the most, without what all share, MB. */
  readonly database: number
}

/** Watches some work; `backend`: a process of the database that is idle now. */
export async function watched<T>(backend: number, work: () => Promise<T>): Promise<Watched<T>> {
  const server = numberIn(statusOf(backend), 'PPid')
  const most = { own: 0, database: 0 }
  const ticks = new Map<string, { first: number; last: number }>()
  const look = () => {
    most.own = Math.max(most.own, process.memoryUsage.rss() / 2 ** 20)
    for (const pid of childrenOf(server)) {
      most.database = Math.max(most.database, numberIn(statusOf(pid), 'RssAnon') / 1_024)
      const last = ticksOf(pid)
      ticks.set(pid, { first: ticks.get(pid)?.first ?? last, last })
    }
  }
  look()
  const [began, before] = [performance.now(), process.cpuUsage()]
  const timer = setInterval(look, EVERY_MS)
  try {
    const result = await work()
    look()
    const { user, system } = process.cpuUsage(before)
    const database = [...ticks.values()].reduce((sum, { first, last }) => sum + last - first, 0) / TICKS
    return { result, seconds: (performance.now() - began) / 1_000, processor: (user + system) / 1e6 + database, ...most }
  } finally {
    clearInterval(timer)
  }
}

const childrenOf = (pid: number): string[] => textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean)
const statusOf = (pid: number | string): string => textOf(`/proc/${pid}/status`)
const numberIn = (status: string, name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'mu').exec(status)?.[1] ?? 0)

/** In user and in system, after the name in brackets (proc(5)). */
function ticksOf(pid: string): number {
  const [, after = ''] = textOf(`/proc/${pid}/stat`).split(') ')
  const fields = after.split(' ').map(Number)
  return (fields[11] ?? 0) + (fields[12] ?? 0)
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

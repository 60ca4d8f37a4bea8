import { readFileSync } from 'node:fs'

const EVERY_MS = 500

/** What memory some work takes at the most, MB: of this process, and of that process of the database that takes the most, without what all share. Linux alone tells the second. */
export async function watched<T>(backend: number, work: () => Promise<T>): Promise<{ result: T; own: number; database: number }> {
  const server = numberIn(statusOf(backend), 'PPid')
  const most = { own: 0, database: 0 }
  const look = () => {
    most.own = Math.max(most.own, process.memoryUsage.rss() / 2 ** 20)
    for (const pid of childrenOf(server)) most.database = Math.max(most.database, numberIn(statusOf(pid), 'RssAnon') / 1_024)
  }
  const timer = setInterval(look, EVERY_MS)
  try {
    const result = await work()
    look()
    return { result, ...most }
  } finally {
    clearInterval(timer)
  }
}

const childrenOf = (pid: number): string[] => textOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean)
const statusOf = (pid: number | string): string => textOf(`/proc/${pid}/status`)
const numberIn = (status: string, name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'mu').exec(status)?.[1] ?? 0)

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

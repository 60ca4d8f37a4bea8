import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { peakOf } from '../harness/processor.ts'
import { plain, type Result, round } from '../harness/result.ts'
import { openScratch, startServer } from '../harness/scratch.ts'
import { pageOf, signIn } from './page.ts'
import { writeSessions } from './written.ts'

/** Sessions of one file: what comes by the page is a gigabyte at the most. */
const A_FILE = 400_000
const [DAYS, LEAST_DAY] = [365, 100]
const DAY_SECONDS = 60

/** The same history by the console of a service of its own: taken in, mined, and then a day more of it, edges of the graph included. */
export async function* house(sessions: number, seed: number): AsyncGenerator<Result> {
  const scratch = await openScratch()
  const env = { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, PUBLIC_URL: 'http://127.0.0.1' }
  const service = await startServer('server/main.ts', env)
  try {
    const page = pageOf(service.port, await signIn(scratch))
    const timed = async (work: () => Promise<void>): Promise<number> => {
      const began = performance.now()
      await work()
      return round((performance.now() - began) / 1_000, 1)
    }
    const file = join(scratch.folder, 'sessions.jsonl')
    let taking = 0
    for (let from = 0; from < sessions; from += A_FILE) {
      await writeSessions(file, Math.min(A_FILE, sessions - from), seed + from)
      taking += await timed(() => page.take(file))
      process.stderr.write(`mining: ${Math.min(sessions, from + A_FILE)} of ${sessions} sessions taken in after ${Math.round(taking)} s\n`)
    }
    const named = (what: string) => `mining.console.${what} at ${sessions}`
    yield plain(named('sessions'), (await page.history()).sessions, 'sessions')
    yield plain(named('taken_in'), round(taking, 1), 's')
    yield plain(named('mined'), await timed(page.mine), 's')
    const day = Math.max(LEAST_DAY, Math.round(sessions / DAYS))
    await writeSessions(file, day, seed + sessions)
    const added = await timed(async () => {
      await page.take(file)
      await page.mine()
    })
    yield plain(named('a_day.sessions'), day, 'sessions')
    yield { ...plain(named('a_day.added'), added, 's'), goal: `< ${DAY_SECONDS}`, ok: added < DAY_SECONDS }
    yield plain(named('service_rss'), Math.round(peakOf(service.process.pid)), 'MB')
    rmSync(file, { force: true })
  } finally {
    await service.stop()
    await scratch.close()
  }
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../server/platform/db/index.ts'
import { seeded } from '../../server/platform/random/index.ts'
import { freePort } from '../harness/free-port.ts'
import type { Bench } from '../harness/result.ts'
import { KEY, startServer } from '../harness/scratch.ts'
import { openShoppers } from '../harness/shoppers.ts'
import { chatter } from './chatter.ts'
import { pauseOf } from './pause.ts'
import { settle, verdict } from './verdict.ts'

const SHOPPERS = 16

/** `kill -9` of the embedded PostgreSQL at random moments under load; the service starts it again and says 503 meanwhile. */
export const bench: Bench = async function* ({ quick, seed }) {
  const kills = quick ? 2 : 20
  const random = seeded(seed)
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-faults-'))
  const port = await freePort()
  const service = await startServer('server/main.ts', {
    XIAOER_DATA: folder,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    PORT: String(port),
    LOG_LEVEL: 'silent',
  })
  // joins the cluster that the service runs
  const store = await openStore({
    databaseUrl: undefined,
    dataFolder: folder,
    key: KEY,
    say: () => {},
  })
  try {
    const talk = chatter(port, await openShoppers(store.database, port, SHOPPERS))
    let done = 0
    for (let i = 0; i < kills; i++) {
      await pauseOf(random)
      if (killPostmaster(folder)) done++
      await ready(port)
    }
    await pauseOf(random)
    await talk.stop()
    yield* verdict(store.database, 'kill_database', talk.acked, done, await settle(store.database))
  } finally {
    await store.close()
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The postmaster of this data folder, by the pid file it keeps itself. */
function killPostmaster(folder: string): boolean {
  const base = readFileSync(join(folder, 'database'), 'utf8').trim()
  const pid = Number(readFileSync(join(base, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
  try {
    process.kill(pid, 'SIGKILL')
    return true
  } catch {
    return false
  }
}

async function ready(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((again) => setTimeout(again, 100))
  }
  throw new Error('the service did not become ready again within 30 s')
}

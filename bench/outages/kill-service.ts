import { seeded } from '../../server/platform/random/index.ts'
import { freePort } from '../harness/free-port.ts'
import type { Bench } from '../harness/result.ts'
import { openScratch, startServer } from '../harness/scratch.ts'
import { openShoppers } from '../harness/shoppers.ts'
import { chatter } from './chatter.ts'
import { pauseOf } from './pause.ts'
import { settle, verdict } from './verdict.ts'

const SHOPPERS = 16

/** `kill -9` of the service at random moments under load, started again each time; the database goes on. */
export const bench: Bench = async function* ({ quick, seed }) {
  const kills = quick ? 2 : 20
  const random = seeded(seed)
  const scratch = await openScratch()
  const port = await freePort()
  const env = { DATABASE_URL: scratch.databaseUrl, XIAOER_DATA: scratch.folder, PUBLIC_URL: `http://127.0.0.1:${port}`, PORT: String(port) }
  let service = await startServer('server/main.ts', env)
  try {
    const talk = chatter(port, await openShoppers(scratch.store.database, port, SHOPPERS))
    for (let i = 0; i < kills; i++) {
      await pauseOf(random)
      service.process.kill('SIGKILL')
      await new Promise((gone) => service.process.once('exit', gone))
      service = await startServer('server/main.ts', env)
    }
    await pauseOf(random)
    await talk.stop()
    yield* verdict(scratch.store.database, 'kill_service', talk.acked, kills, await settle(scratch.store.database))
  } finally {
    await service.stop()
    await scratch.close()
  }
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import type { Database } from '../../server/platform/db/index.ts'
import { LeanClient } from '../harness/http-client.ts'
import { startServer } from '../harness/scratch.ts'
import { openShoppers } from '../harness/shoppers.ts'
import { say } from './shopper.ts'

/** How a service begins that finds the entries there. */
export interface Started {
  /** From the first question until its reply: a turn begins once all entries are at hand. */
  readonly seconds: number
  /** Resident then. */
  readonly mb: number
}

const LOOK_MS = 500
const WAIT_MS = 120_000

/** Waits until the service has kept its base as it stands, which it looks at while somebody asks; false where it does not. */
export async function isKept(folder: string, ask: () => Promise<unknown>): Promise<boolean> {
  const place = join(folder, 'knowledge')
  for (const from = Date.now(); Date.now() - from < WAIT_MS; await ask()) {
    const files = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.snapshot')) : []
    if (files.some((name) => statSync(join(place, name)).mtimeMs > from)) return true
    await later(LOOK_MS)
  }
  return false
}

/** Starts the service; the shopper of a number asks. */
export async function startAgain(env: Readonly<Record<string, string>>, database: Database, nth: number): Promise<Started> {
  const service = await startServer('server/main.ts', env)
  const http = new LeanClient(service.port)
  try {
    const [shopper] = await openShoppers(database, service.port, 1, nth)
    const from = performance.now()
    await say(http, shopper, '怎么开发票')
    return { seconds: (performance.now() - from) / 1_000, mb: residentMb(service.process.pid) }
  } finally {
    http.close()
    await service.stop()
  }
}

const residentMb = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024

import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { processorOf, type Taken } from '../harness/processor.ts'
import { openShoppers } from '../harness/shoppers.ts'
import { load, paced } from '../turns/load.ts'
import { RATE, SAID } from './load.ts'
import type { Remote } from './remote.ts'

const CLIENTS = 64

/** Reads what service and database have taken of the processor. */
export async function meterOf({ db, pid }: Pick<Remote, 'db' | 'pid'>): Promise<() => Taken> {
  const backend = await db.outside((tx) => tx.row<{ pid: number }>(sql`select pg_backend_pid() as pid`))
  return processorOf(pid, backend?.pid ?? 0)
}

/** Milliseconds of the processor a message. */
export interface Cost {
  readonly service: number
  readonly database: number
}

/** What lies between two readings, of so many messages. */
export const costOf = (from: Taken, to: Taken, messages: number): Cost => ({
  service: ((to.service - from.service) * 1_000) / messages,
  database: ((to.database - from.database) * 1_000) / messages,
})

/** The same words as often in the web chat of the same service: what a message costs that comes through no channel. Warm after the first seconds. */
export async function besideWeb({ db, port }: Pick<Remote, 'db' | 'port'>, meter: () => Taken, seconds: number, random: () => number) {
  const shoppers = await openShoppers(db, port, CLIENTS)
  const shot = (client: number, nth: number) => ({
    path: '/api/v1/widget/messages?wait=reply',
    token: shoppers[client]?.session ?? '',
    body: JSON.stringify({ id: randomUUID(), parts: [{ kind: 'text', text: SAID[(nth + client) % SAID.length] }] }),
  })
  await load(port, CLIENTS, 3, shot)
  const from = meter()
  const { ms, errors } = await load(port, CLIENTS, seconds, shot, paced(RATE, CLIENTS, random))
  for (const error of errors.slice(0, 3)) process.stderr.write(`${error}\n`)
  return costOf(from, meter(), ms.length)
}

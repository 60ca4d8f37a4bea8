import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { type Agent, signIn, sitDown } from '../desk/agents.ts'
import type { Loaded } from './load.ts'
import type { Remote } from './remote.ts'

const CONSOLES = 50
/** Messages of each channel. */
const ROUNDS = 5

/**
 * One message after the other by each channel in turn, while so many consoles are open: milliseconds from the platform's call until the last of
 * them has read of it, by channel.
 */
export async function heardByAll(service: Remote, all: readonly Loaded[]): Promise<ReadonlyMap<string, readonly number[]>> {
  const cookies = await signIn({ ...service, say: () => undefined }, CONSOLES, new Date())
  const agents = await sitDown(
    service.port,
    // the service has a public address under https, and names its cookies so
    cookies.map((cookie) => `__Host-${cookie}`),
    0,
  )
  try {
    const took = new Map<string, readonly number[]>()
    for (const { kind, seats } of all) {
      const ms: number[] = []
      for (const seat of seats.slice(0, ROUNDS)) ms.push(await heardBy(service, agents, seat))
      took.set(kind, ms)
    }
    return took
  } finally {
    for (const agent of agents) agent.close()
  }
}

async function heardBy({ db, workspaceId }: Remote, agents: readonly Agent[], seat: Loaded['seats'][number]): Promise<number> {
  const text = `在吗 ${randomUUID().slice(0, 8)}`
  const from = performance.now()
  if (!(await seat.send({ id: randomUUID(), text }))) throw new Error(`a platform's call was not taken: ${text}`)
  const stored = () =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.row<{ id: string }>(sql`select id from messages where author = 'shopper' and parts -> 0 ->> 'text' = ${text}`),
    )
  // what a call only tells of is read after it was answered
  let message = await stored()
  while (!message) message = await stored()
  const { id } = message
  return Math.max(...(await Promise.all(agents.map((agent) => agent.hears(id))))) - from
}

import { randomUUID } from 'node:crypto'
import { seeded } from '../../server/platform/random/index.ts'
import { answer, heldBy } from './acts.ts'
import type { Agent } from './agents.ts'
import { idOf, type Size } from './size.ts'

/** One answer after the other: milliseconds from when it was sent until the last of all consoles has read of it. */
export async function hearing(agents: readonly Agent[], size: Size, seed: number, times: number): Promise<number[]> {
  const random = seeded(seed + 3)
  const all: number[] = []
  for (let i = 0; i < times; i++) {
    const { n, holder } = heldBy(size, random)
    const by = agents[holder]
    if (!by) throw new Error('a conversation is held by nobody at the desk')
    const messageId = randomUUID()
    const heard = agents.map((agent) => agent.hears(messageId))
    const from = performance.now()
    const { status, body } = await by.http.write(`/api/v1/conversations/${idOf('c0c0', n)}/messages`, by.cookie, answer(messageId))
    if (status !== 202) throw new Error(`an answer was refused: ${status} ${body.slice(0, 200)}`)
    all.push(Math.max(...(await Promise.all(heard))) - from)
  }
  return all
}

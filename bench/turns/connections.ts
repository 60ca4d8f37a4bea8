import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { io, type Socket } from 'socket.io-client'
import type { Database } from '../../server/platform/db/index.ts'
import { type Result, round } from '../harness/result.ts'
import type { Running } from '../harness/scratch.ts'
import { type BenchShopper, openShoppers } from '../harness/shoppers.ts'

const AT_ONCE = 32

/** Holds so many widget sockets, sends a message in each conversation, and reads each feed: none may be lost. */
export async function* holdConnections(db: Database, { port, process: child }: Running, count: number): AsyncIterable<Result> {
  const before = memoryOf(child.pid)
  const shoppers = await openShoppers(db, port, count, 10_000)
  const opened = memoryOf(child.pid)
  const held: { shopper: BenchShopper; socket: Socket; rung: Promise<void> }[] = []
  for (let i = 0; i < shoppers.length; i += AT_ONCE)
    held.push(...(await Promise.all(shoppers.slice(i, i + AT_ONCE).map((shopper) => hold(port, shopper)))))
  const after = memoryOf(child.pid)
  await inBatches(held, ({ shopper }) => say(port, shopper))
  await Promise.all(held.map(({ rung }) => rung))
  const answered = await inBatches(held, ({ shopper }) => hasReply(port, shopper))
  for (const { socket } of held) socket.close()
  const lost = answered.filter((there) => !there).length
  yield { name: 'connections.lost', value: lost, unit: 'count', peer: null, ratio: null, goal: `0 of ${count}`, ok: lost === 0 }
  yield {
    name: 'connections.memory',
    value: round((after - opened) / count / 1_024, 1),
    unit: 'kB each',
    peer: round((opened - before) / count / 1_024, 1),
    ratio: null,
    goal: null,
    ok: true,
  }
}

async function hold(port: number, shopper: BenchShopper) {
  const socket = io(`http://127.0.0.1:${port}/widget`, {
    transports: ['websocket'],
    auth: { session: shopper.session },
    reconnection: false,
  })
  const rung = new Promise<void>((done) => socket.once('bell', () => done()))
  await new Promise<void>((done, fail) => {
    socket.once('connect', () => done())
    socket.once('connect_error', fail)
  })
  return { shopper, socket, rung }
}

const headers = ({ session }: BenchShopper) => ({ authorization: `Bearer ${session}`, 'content-type': 'application/json' })

async function say(port: number, shopper: BenchShopper): Promise<void> {
  const body = JSON.stringify({ id: randomUUID(), parts: [{ kind: 'text', text: '我的快递到哪了' }] })
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/widget/messages?wait=reply`, {
    method: 'POST',
    headers: headers(shopper),
    body,
  })
  if (answer.status !== 202) throw new Error(`a message was refused: ${answer.status} ${await answer.text()}`)
  await answer.body?.cancel()
}

async function hasReply(port: number, shopper: BenchShopper): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/widget/messages`, { headers: headers(shopper) })
  const { messages } = (await answer.json()) as { messages: { author: string }[] }
  return (
    messages.filter(({ author }) => author === 'shopper').length === 1 && messages.filter(({ author }) => author === 'bot').length === 1
  )
}

async function inBatches<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let i = 0; i < all.length; i += AT_ONCE) results.push(...(await Promise.all(all.slice(i, i + AT_ONCE).map(work))))
  return results
}

/** Resident bytes of a process. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024
  } catch {
    return 0
  }
}

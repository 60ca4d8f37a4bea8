import { randomUUID } from 'node:crypto'
import { setTimeout as passed } from 'node:timers/promises'
import { seeded, shuffled } from '../../server/platform/random/index.ts'
import type { Agent } from './agents.ts'
import { conversationsOf, idOf, orderNumber, type Size } from './size.ts'
import { searches } from './words.ts'

export const ACTS = ['list', 'open', 'search', 'send'] as const
export type Act = (typeof ACTS)[number]

/** How long something took, from when it was due, and what of its kind it was. Milliseconds. */
export interface Took {
  readonly act: Act
  readonly kind: string
  readonly ms: number
  /** The service had no room for it. */
  readonly refused: boolean
}

const BOXES = ['mine', 'queue', 'all', 'closed', 'others']

interface Shot {
  readonly act: Act
  readonly kind: string
  readonly go: (agent: Agent) => Promise<{ status: number; body: string }>
}

/** Everybody works: lists, opens, looks for what was said, answers; each so many times, in an order by the seed, at random times. */
export async function work(agents: readonly Agent[], size: Size, said: readonly string[], seed: number): Promise<Took[]> {
  const random = seeded(seed + 2)
  const shots = shuffled(shotsOf(size, said, seed, random), random)
  const took: Took[] = []
  const perSecond = agents.length / size.pace
  let due = performance.now()
  // a page sends one call of its person's at a time: the next waits, and was due all the same
  const before = new Map<Agent, Promise<void>>()
  for (const [i, shot] of shots.entries()) {
    due += (-Math.log(1 - random()) * 1_000) / perSecond
    const dueAt = due
    if (due > performance.now()) await passed(due - performance.now())
    const agent = agents[(shot.act === 'send' ? Number(shot.kind) : i) % agents.length]
    if (!agent) throw new Error('nobody is at the desk')
    const done = (before.get(agent) ?? Promise.resolve()).then(async () => void took.push(await timed(agent, shot, dueAt)))
    before.set(agent, done)
  }
  await Promise.all(before.values())
  return took
}

async function timed(agent: Agent, { act, kind, go }: Shot, due: number): Promise<Took> {
  const { status, body } = await go(agent)
  if (status === 503) return { act, kind, ms: performance.now() - due, refused: true }
  if (status >= 300) throw new Error(`${act} (${kind}) was refused: ${status} ${body.slice(0, 200)}`)
  const isEmpty = body.startsWith('{"found":[]')
  if ((kind === 'number' && isEmpty) || (kind === 'nowhere' && !isEmpty))
    throw new Error(`searching for what stands ${kind} gave ${body.slice(0, 200)}`)
  return { act, kind, ms: performance.now() - due, refused: false }
}

function shotsOf(size: Size, said: readonly string[], seed: number, random: () => number): Shot[] {
  const each = <T>(make: (i: number) => T) => Array.from({ length: size.rounds }, (_, i) => make(i))
  const get = (act: Act, kind: string, path: string): Shot => ({ act, kind, go: ({ http, cookie }) => http.get(`/api/v1${path}`, cookie) })
  const wanted = searches(seed, size.rounds, said, (nth) => orderNumber(size, nth))
  return [
    ...each((i) => get('list', BOXES[i % BOXES.length] ?? 'mine', `/conversations?box=${BOXES[i % BOXES.length]}`)),
    ...each(() => get('open', 'one', `/conversations/${idOf('c0c0', Math.floor(random() * conversationsOf(size)))}`)),
    ...wanted.map(({ kind, q }) => get('search', kind, `/said?q=${encodeURIComponent(q)}`)),
    ...each(() => sending(size, random)),
  ]
}

/** An answer in a conversation that a colleague holds; `kind` is whose. */
function sending(size: Size, random: () => number): Shot {
  const { n, holder } = heldBy(size, random)
  return {
    act: 'send',
    kind: String(holder),
    go: ({ http, cookie }) => http.write(`/api/v1/conversations/${idOf('c0c0', n)}/messages`, cookie, answer()),
  }
}

/** Some open conversation that a colleague holds, and whose it is. */
export function heldBy(size: Size, random: () => number): { readonly n: number; readonly holder: number } {
  const first = conversationsOf(size) - size.open
  let n = first + Math.floor(random() * size.open)
  while (n % 10 >= 7) n = n + 1 < first + size.open ? n + 1 : first
  return { n, holder: n % size.agents }
}

export const answer = (id: string = randomUUID()): string =>
  JSON.stringify({ id, parts: [{ kind: 'text', text: '您好，正在为您看这笔订单，请稍等' }] })

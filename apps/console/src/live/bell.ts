import { News } from '@xiaoer/contract'
import { io } from 'socket.io-client'
import { z } from 'zod'
import { noteTyping } from './typing.ts'

const Sign = z.object({
  conversationId: z.string(),
  who: z.enum(['shopper', 'bot', 'agent']),
  name: z.string().optional(),
  on: z.boolean(),
})

/** What the bell brings along, where it does. */
const Told = z.object({ seq: z.int(), news: News })

/** Where no socket can be had (a proxy, a kicked login), the feed is read this often instead. Milliseconds. */
const WITHOUT_BELL = 10_000

/** An open page asks for news at least this often: by this the service knows that somebody is still at the desk. Milliseconds. */
const SIGN_OF_LIFE = 60_000

const heardRights = new Set<() => void>()

/** Calls back when somebody gave or took rights of whoever is signed in; gives the way to stop. */
export function onRights(hear: () => void): () => void {
  heardRights.add(hear)
  return () => void heardRights.delete(hear)
}

interface Hears {
  /** There may be news: at every new connection, now and then while there is none, and where a bell brings nothing along. */
  readonly ring: () => void
  readonly told: (news: News, seq: number) => void
}

/** The doorbell of the desk. */
export function openBell({ ring, told }: Hears): () => void {
  const socket = io('/console', { transports: ['websocket'], reconnectionDelayMax: 10_000 })
  for (const news of ['connect', 'disconnect']) socket.on(news, ring)
  socket.on('bell', (bell: unknown) => {
    const read = Told.safeParse(bell)
    if (read.success) told(read.data.news, read.data.seq)
    else ring()
  })
  socket.on('rights', () => {
    for (const hear of heardRights) hear()
  })
  socket.on('typing', (sign: unknown) => {
    const read = Sign.safeParse(sign)
    if (read.success) noteTyping({ ...read.data, name: read.data.name ?? '' })
  })
  const without = setInterval(() => {
    if (socket.connected) return
    ring()
    // A connection that the service ended is not taken up again by itself.
    if (!socket.active) socket.connect()
  }, WITHOUT_BELL)
  const alive = setInterval(ring, SIGN_OF_LIFE)
  for (const back of ['focus', 'online']) window.addEventListener(back, ring)
  return () => {
    clearInterval(without)
    clearInterval(alive)
    socket.disconnect()
    for (const back of ['focus', 'online']) window.removeEventListener(back, ring)
  }
}

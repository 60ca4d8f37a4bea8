import { useQueryClient } from '@tanstack/react-query'
import type { FeedEvent, Me } from '@xiaoer/contract'
import { useEffect, useRef } from 'react'
import { io } from 'socket.io-client'
import { z } from 'zod'
import { readEvents } from '../api/index.ts'
import { follow } from '../feed/index.ts'
import { applyToCache, eventLog } from './cache.ts'
import { liveState } from './state.ts'
import { noteTyping } from './typing.ts'

const Sign = z.object({
  conversationId: z.string(),
  who: z.enum(['shopper', 'bot', 'agent']),
  name: z.string().optional(),
  on: z.boolean(),
})

/** Changes that come in a burst are read anew once. Milliseconds. */
const GATHER = 700

/** Keeps the cache true while the desk is open: the socket rings, the feed tells. `heard` gets each run of new events. */
export function useLive(me: Me, cursor: number | undefined, heard: (events: readonly FeedEvent[]) => void): void {
  const client = useQueryClient()
  const listener = useRef(heard)
  listener.current = heard
  const begin = useRef<(cursor: number) => void>(undefined)

  useEffect(() => {
    const refresh = gathered(GATHER, (keys) => keys.forEach((queryKey) => void client.invalidateQueries({ queryKey })))
    const follower = follow({
      read: readEvents,
      apply(from, events) {
        eventLog.add(from, events)
        if (events.length === 0) return
        refresh.add(applyToCache(client, events, me.accountId))
        listener.current(events)
      },
      show: liveState.set,
      later(ms, todo) {
        const timer = setTimeout(todo, ms)
        return () => clearTimeout(timer)
      },
    })
    begin.current = follower.startAt
    const socket = io('/console', { transports: ['websocket'], reconnectionDelayMax: 10_000 })
    const ring = () => follower.ring()
    for (const news of ['connect', 'bell']) socket.on(news, ring)
    socket.on('disconnect', () => liveState.set('lost'))
    socket.on('typing', (sign: unknown) => {
      const read = Sign.safeParse(sign)
      if (read.success) noteTyping({ ...read.data, name: read.data.name ?? '' })
    })
    window.addEventListener('focus', ring)
    window.addEventListener('online', ring)
    return () => {
      follower.stop()
      refresh.stop()
      socket.disconnect()
      eventLog.clear()
      window.removeEventListener('focus', ring)
      window.removeEventListener('online', ring)
    }
  }, [client, me.accountId])

  useEffect(() => {
    if (cursor !== undefined) begin.current?.(cursor)
  }, [cursor])
}

type Key = readonly unknown[]

/** Gathers keys and gives each once after a pause. */
function gathered(ms: number, todo: (keys: Key[]) => void): { add: (keys: readonly Key[]) => void; stop: () => void } {
  let waiting = new Map<string, Key>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const run = () => {
    const keys = [...waiting.values()]
    waiting = new Map()
    timer = undefined
    todo(keys)
  }
  return {
    add(keys) {
      for (const key of keys) waiting.set(JSON.stringify(key), key)
      if (waiting.size > 0) timer ??= setTimeout(run, ms)
    },
    stop: () => clearTimeout(timer),
  }
}

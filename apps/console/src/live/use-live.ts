import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { FeedEvent, Me } from '@xiaoer/contract'
import { useEffect, useRef } from 'react'
import { readEvents } from '../api/index.ts'
import { follow } from '../feed/index.ts'
import { openBell } from './bell.ts'
import { applyToCache, eventLog } from './cache.ts'
import { liveState } from './state.ts'

/** Changes that come in a burst are read anew once. Milliseconds. */
const GATHER = 500

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
      show(state) {
        if (state === 'live' && liveState.get() === 'lost') readAgain(client)
        liveState.set(state)
      },
      later(ms, todo) {
        const timer = setTimeout(todo, ms)
        return () => clearTimeout(timer)
      },
    })
    begin.current = follower.startAt
    const closeBell = openBell(follower.ring)
    return () => {
      follower.stop()
      refresh.stop()
      closeBell()
      eventLog.clear()
    }
  }, [client, me.accountId])

  useEffect(() => {
    if (cursor !== undefined) begin.current?.(cursor)
  }, [cursor])
}

/** What could not be read while the service was away is read when it is back. */
const readAgain = (client: QueryClient) =>
  void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' })

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

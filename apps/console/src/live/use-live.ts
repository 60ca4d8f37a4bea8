import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { FeedEvent, Me } from '@xiaoer/contract'
import { useEffect, useRef } from 'react'
import { readEvents } from '../api/index.ts'
import { follow } from '../feed/index.ts'
import { openBell } from './bell.ts'
import { applyToCache, eventLog } from './cache.ts'
import { browserClock, gathered } from './gathered.ts'
import { liveState } from './state.ts'

/** What concerns whoever sits here is read anew soon, once for what comes in a burst; what only counts may wait the longer the busier the desk is. Milliseconds. */
const SOON = { first: 500, longest: 500 }
const LATER = { first: 500, longest: 10_000 }

/** Keeps the cache true while the desk is open: the socket rings, the feed tells. `heard` gets each run of new events. */
export function useLive(me: Me, cursor: number | undefined, heard: (events: readonly FeedEvent[]) => void): void {
  const client = useQueryClient()
  const listener = useRef(heard)
  listener.current = heard
  const begin = useRef<(cursor: number) => void>(undefined)

  useEffect(() => {
    const readAnew = (keys: (readonly unknown[])[]) => keys.forEach((queryKey) => void client.invalidateQueries({ queryKey }))
    const [soon, later] = [gathered(SOON, readAnew), gathered(LATER, readAnew)]
    const follower = follow({
      read: readEvents,
      apply(from, events) {
        eventLog.add(from, events)
        if (events.length === 0) return
        const stale = applyToCache(client, events, me.accountId)
        soon.add(stale.soon)
        later.add(stale.later)
        listener.current(events)
      },
      show(state) {
        if (state === 'live' && liveState.get() === 'lost') readAgain(client)
        liveState.set(state)
      },
      later: browserClock.later,
    })
    begin.current = follower.startAt
    const closeBell = openBell(follower)
    return () => {
      follower.stop()
      soon.stop()
      later.stop()
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

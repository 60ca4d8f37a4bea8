import type { FeedEvent } from '@xiaoer/contract'

/** Enough for a busy workspace during the slowest read of a snapshot. */
const KEPT = 2_000

/** The events read lately: a snapshot that was under way while they came is brought up to them. */
export function createEventLog(kept = KEPT) {
  let events: FeedEvent[] = []
  let start: number | undefined

  return {
    /** Adds a page that was read after `from`. */
    add(from: number, page: readonly FeedEvent[]): void {
      start ??= from
      events = [...events, ...page.filter((event) => event.seq > (events.at(-1)?.seq ?? from))]
      const dropped = events.length > kept ? events.at(-kept - 1) : undefined
      if (!dropped) return
      start = dropped.seq
      events = events.slice(-kept)
    },
    /** What came after `cursor`; undefined where the log no longer reaches back so far. */
    since(cursor: number): readonly FeedEvent[] | undefined {
      if (start === undefined) return []
      return cursor < start ? undefined : events.filter((event) => event.seq > cursor)
    },
    /** Forgets all, for another sign-in. */
    clear(): void {
      events = []
      start = undefined
    },
  }
}

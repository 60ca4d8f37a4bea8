import type { FeedEvent, FeedPage } from '@xiaoer/contract'

export type LiveState = 'starting' | 'live' | 'lost'

interface Follower {
  /** There may be news: read it. Rings during a read are remembered, so none is lost. */
  ring: () => void
  /** Where to read on from; a lower cursor than the present one is ignored. */
  startAt: (cursor: number) => void
  cursor: () => number | undefined
  stop: () => void
}

interface Ports {
  read: (after: number) => Promise<FeedPage>
  apply: (from: number, events: readonly FeedEvent[]) => void
  show: (state: LiveState) => void
  /** Calls back after so many milliseconds; gives a way to cancel. */
  later: (ms: number, todo: () => void) => () => void
}

const FIRST_RETRY = 1_000
const LONGEST_RETRY = 15_000

/** Reads the feed after a cursor, one read at a time, each time the doorbell rings; a failed read is tried again ever more slowly. */
export function follow({ read, apply, show, later }: Ports): Follower {
  let cursor: number | undefined
  let reading = false
  let rung = false
  let stopped = false
  let retry = FIRST_RETRY
  let cancel = () => {}

  async function readOn(): Promise<void> {
    if (reading || stopped || cursor === undefined) return
    reading = true
    cancel()
    try {
      while (rung && !stopped) await readPage()
      show('live')
      retry = FIRST_RETRY
    } catch {
      show('lost')
      rung = true
      cancel = later(retry, () => void readOn())
      retry = Math.min(retry * 2, LONGEST_RETRY)
    } finally {
      reading = false
    }
  }

  async function readPage(): Promise<void> {
    rung = false
    const from = cursor ?? 0
    const page = await read(from)
    if (stopped) return
    rung ||= page.more
    cursor = Math.max(from, page.cursor)
    apply(from, page.events)
  }

  return {
    ring() {
      rung = true
      void readOn()
    },
    startAt(seq) {
      cursor ??= seq
      if (rung) void readOn()
    },
    cursor: () => cursor,
    stop() {
      stopped = true
      cancel()
    },
  }
}

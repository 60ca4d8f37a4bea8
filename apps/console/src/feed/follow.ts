import type { FeedEvent, FeedPage, News } from '@xiaoer/contract'

export type LiveState = 'starting' | 'live' | 'lost'

interface Follower {
  /** There may be news: read it. Rings during a read are remembered, so none is lost. */
  ring: () => void
  /** All events after a number, up to `seq`: taken as they are where one has read as far as that, else a ring. */
  told: (news: News, seq: number) => void
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

/**
 * Follows the feed from a cursor: takes what the doorbell brings along, and reads, one read at a time, where it brings nothing or not all; a failed
 * read is tried again ever more slowly.
 */
export function follow(ports: Ports): Follower {
  const following = new Following(ports)
  return {
    ring: () => following.ring(),
    told: (news, seq) => following.told(news, seq),
    startAt: (seq) => following.startAt(seq),
    cursor: () => following.cursor,
    stop: () => following.stop(),
  }
}

class Following {
  readonly #ports: Ports
  cursor: number | undefined
  #reading = false
  #rung = false
  #stopped = false
  #retry = FIRST_RETRY
  #cancel = () => {}

  constructor(ports: Ports) {
    this.#ports = ports
  }

  ring(): void {
    this.#rung = true
    void this.#readOn()
  }

  told({ after, events }: News, seq: number): void {
    const { cursor } = this
    // while a read is on its way nobody knows how far it will reach; what came before the start is read at the start
    if (this.#reading || this.#rung || cursor === undefined || cursor < after) this.ring()
    else if (!this.#stopped && seq > cursor) this.#take(cursor, events, seq)
  }

  #take(cursor: number, events: readonly FeedEvent[], seq: number): void {
    this.cursor = seq
    this.#ports.apply(
      cursor,
      events.filter((event) => event.seq > cursor),
    )
  }

  startAt(seq: number): void {
    this.cursor ??= seq
    if (this.#rung) void this.#readOn()
  }

  stop(): void {
    this.#stopped = true
    this.#cancel()
  }

  async #readOn(): Promise<void> {
    if (this.#reading || this.#stopped || this.cursor === undefined) return
    this.#reading = true
    this.#cancel()
    try {
      while (this.#rung && !this.#stopped) await this.#readPage(this.cursor)
      this.#ports.show('live')
      this.#retry = FIRST_RETRY
    } catch {
      this.#ports.show('lost')
      this.#tryAgain()
    } finally {
      this.#reading = false
    }
  }

  async #readPage(from: number): Promise<void> {
    this.#rung = false
    const page = await this.#ports.read(from)
    if (this.#stopped) return
    this.#rung ||= page.more
    this.cursor = Math.max(from, page.cursor)
    this.#ports.apply(from, page.events)
  }

  #tryAgain(): void {
    this.#rung = true
    this.#cancel = this.#ports.later(this.#retry, () => void this.#readOn())
    this.#retry = Math.min(this.#retry * 2, LONGEST_RETRY)
  }
}

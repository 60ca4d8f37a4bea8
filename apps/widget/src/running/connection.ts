import { createFeed, createReading, Doorbell, type Feed, type Reading } from '../live/index.ts'
import { CallFailed, type FailureKind, type Retry } from '../service/index.ts'
import type { Phase } from '../talk/index.ts'
import type { Base } from './base.ts'

/** Without the doorbell, look for news this often; more often for a while after something was sent, since an answer is near. */
const LOOK_MS = 20_000
const SOON_MS = 2_000
const SOON_FOR_MS = 60_000
/** A cursor that was refused: time for the service to come to itself before it is asked for a snapshot. */
const STALE_MS = 2_000
/** A little longer than a typing sign is worth showing. */
const TYPING_OVER_MS = 8_100

/** What a failure to open makes of the talk. */
const OF_FAILURE: Readonly<Record<FailureKind, Phase>> = { unreached: 'away', busy: 'away', signed_out: 'locked', refused: 'barred' }

/** What the connection asks of the outbox. */
export interface Outgoing {
  /** The way may be free: send what waits. */
  drain(): void
  /** Another tab may have changed the shelf. */
  show(): void
}

/** Opens the session, keeps the feed read, and heals after anything: sleep, no network, a restart of the service. */
export class Connection {
  readonly #base: Base
  readonly #out: Outgoing
  readonly #feed: Feed
  readonly #reading: Reading
  readonly #doorbell: Doorbell
  readonly #retry: Retry
  #awake = false
  #sentAt = Number.NEGATIVE_INFINITY
  #lookedAt = Date.now()

  constructor(base: Base, out: Outgoing) {
    this.#base = base
    this.#out = out
    this.#retry = base.retry()
    this.#feed = this.#makeFeed()
    this.#reading = createReading(base.calls.read)
    this.#doorbell = this.#makeDoorbell()
    this.#listen()
  }

  /** Reaches for the service; calls after the first do nothing. */
  wake(): void {
    if (this.#awake) return
    this.#awake = true
    void this.#connect()
  }

  /** There may be news, or the way may be closed: the feed tells. */
  news(): void {
    if (this.#base.store.get().live) void this.#feed.ring()
  }

  /** Something was sent: an answer is near. */
  sent(): void {
    this.#sentAt = Date.now()
  }

  /** The shopper has seen all up to here. */
  looked(seq: number): void {
    const { store } = this.#base
    if (seq <= store.get().readBy.shopper || !store.get().live) return
    store.change('read', { by: 'shopper', seq })
    this.#reading.seen(seq)
  }

  async #connect(): Promise<void> {
    const { store, session } = this.#base
    store.change('phase', 'opening')
    try {
      await session.open()
    } catch (error) {
      const failure = error instanceof CallFailed ? error : new CallFailed('unreached', 'unknown')
      store.change('phase', OF_FAILURE[failure.kind])
      if (failure.kind === 'refused') console.error(`xiaoer: the service does not open the chat on this page: ${failure.code}`)
      this.#retry.later(failure.retryAfterMs, () => void this.#connect())
      return
    }
    this.#retry.done()
    this.#doorbell.start()
    this.#look()
  }

  /** Any sign of hope: a socket that came back, the page seen again, the network back. */
  #look(): void {
    if (!this.#awake) return
    if (!this.#base.store.get().live) {
      if (this.#retry.due()) void this.#connect()
      return
    }
    this.#out.show()
    this.#out.drain()
    void this.#feed.ring()
  }

  #reached(): void {
    const { store } = this.#base
    const wasAway = store.get().phase !== 'ready'
    store.change('phase', 'ready')
    this.#reading.again()
    // Only on the way back: a feed that answers while sending fails must not hurry the sender past its waits.
    if (wasAway) this.#out.drain()
  }

  #failed({ kind }: CallFailed): void {
    const { store, timer } = this.#base
    if (kind !== 'refused') {
      store.change('phase', OF_FAILURE[kind])
      return
    }
    store.change('stale', null)
    timer(STALE_MS, () => void this.#connect())
  }

  #moved(): void {
    this.#base.store.change('stale', null)
    void this.#connect()
  }

  #makeFeed(): Feed {
    const { store, calls, retry } = this.#base
    return createFeed({
      cursor: () => store.get().cursor,
      read: calls.events,
      onPage: (after, page) => {
        store.change('fed', { after, page })
        // somebody proved who they are: their thread is another one now
        if (page.events.some(({ type }) => type === 'conversation_moved')) this.#moved()
      },
      onReached: () => this.#reached(),
      onFailed: (failure) => this.#failed(failure),
      retry: retry(),
    })
  }

  #makeDoorbell(): Doorbell {
    const { store, settings, session, timer, retry, ended } = this.#base
    return new Doorbell({
      url: settings.socket,
      ended,
      retry: retry(),
      timer,
      WebSocket: globalThis.WebSocket,
      session: session.current,
      onBell: (seq) => void (seq > store.get().cursor && this.#feed.ring()),
      onTyping(sign) {
        store.change('typing', { sign, now: Date.now() })
        timer(TYPING_OVER_MS, () => store.change('stillTyping', { now: Date.now() }))
      },
      onConnected: () => this.#look(),
    })
  }

  #listen(): void {
    const look = (): void => this.#look()
    const { ended } = this.#base
    addEventListener('online', look, { signal: ended })
    addEventListener('offline', look, { signal: ended })
    addEventListener('pageshow', (event) => event.persisted && look(), { signal: ended })
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look(), { signal: ended })
    const beat = setInterval(() => this.#beat(), SOON_MS)
    ended.addEventListener('abort', () => clearInterval(beat))
  }

  #beat(): void {
    if (this.#doorbell.connected || !this.#awake) return
    const now = Date.now()
    if (now - this.#lookedAt >= LOOK_MS) {
      this.#lookedAt = now
      this.#look()
    } else if (now - this.#sentAt < SOON_FOR_MS && document.visibilityState === 'visible') this.news()
  }
}

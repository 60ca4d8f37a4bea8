import { createDoorbell, createFeed, createReading } from './live/index.ts'
import { CallFailed } from './service/index.ts'
import type { Base } from './start.ts'
import { keep, kept } from './talk/index.ts'

/** Without the doorbell, look for news this often. */
const LOOK_MS = 20_000
/** Written at most this often, and when the page goes. */
const KEEP_MS = 500
/** A cursor that was refused: time for the service to come to itself before it is asked for a snapshot. */
const STALE_MS = 2_000

export interface Connection {
  wake(): void
  /** Another tab heard something. */
  news(): void
  looked(seq: number): void
}

export interface ConnectionNeeds extends Base {
  readonly owner: string
  /** The way may be free: send what waits. */
  drain(): void
  showShelf(): void
}

/** Opens the session, keeps the feed read, and heals after anything: sleep, no network, a restart of the service. */
export function createConnection(needs: ConnectionNeeds): Connection {
  const { store, calls, session, drawer, owner } = needs
  const openRetry = needs.retry()
  let awake = false
  restore(needs)

  const feed = createFeed({
    cursor: () => store.get().cursor,
    read: calls.events,
    onPage: (after, page) => store.change('fed', { after, page }),
    onReached: () => reachedAgain(),
    onFailed: (failure) => failed(failure),
    retry: needs.retry(),
  })
  const reading = createReading(calls.read)
  const doorbell = createDoorbell({
    url: needs.settings.socket,
    retry: needs.retry(),
    timer: needs.timer,
    WebSocket: globalThis.WebSocket,
    session: session.current,
    onBell: (seq) => void (seq > store.get().cursor && feed.ring()),
    onTyping(sign) {
      store.change('typing', { sign, now: Date.now() })
      needs.timer(8_100, () => store.change('stillTyping', { now: Date.now() }))
    },
    onConnected: () => look(),
  })
  const reachedAgain = (): void => {
    const wasAway = store.get().phase !== 'ready'
    store.change('phase', 'ready')
    reading.again()
    // Only on the way back: a feed that answers while sending fails must not hurry the sender past its waits.
    if (wasAway) needs.drain()
  }
  const connect = async (): Promise<void> => {
    store.change('phase', 'opening')
    try {
      await session.open()
      openRetry.done()
      doorbell.start()
      needs.showShelf()
      needs.drain()
      void feed.ring()
    } catch (error) {
      const failure = error instanceof CallFailed ? error : new CallFailed('unreached', 'unknown')
      store.change('phase', failure.kind === 'signed_out' ? 'locked' : 'away')
      openRetry.later(failure.retryAfterMs, () => void connect())
    }
  }
  const failed = (failure: CallFailed): void => {
    if (failure.kind === 'refused') {
      store.change('stale', null)
      needs.timer(STALE_MS, () => void connect())
    } else store.change('phase', failure.kind === 'signed_out' ? 'locked' : 'away')
  }
  /** Any sign of hope: a socket that came back, the page seen again, the network back. */
  const look = (): void => {
    if (!awake) return
    if (!store.get().live) {
      if (openRetry.due()) void connect()
      return
    }
    needs.showShelf()
    needs.drain()
    void feed.ring()
  }
  const wake = (): void => {
    if (awake) return
    awake = true
    void connect()
  }
  listen(look)
  setInterval(() => {
    if (!awake || doorbell.connected()) return
    look()
    if (store.get().live) doorbell.start()
  }, LOOK_MS)
  keepTalk(needs)
  // A known shopper may have news; a stranger who never opened the panel costs the service nothing.
  if (owner !== 'visitor' || drawer.get('visitor') !== null || store.get().pending.length > 0) wake()
  const news = (): void => {
    if (store.get().live) void feed.ring()
  }
  return { wake, news, looked: (seq) => looked(needs, reading.seen, seq) }
}

function looked({ store }: ConnectionNeeds, seen: (seq: number) => void, seq: number): void {
  if (seq <= store.get().readBy.shopper || !store.get().live) return
  store.change('read', { by: 'shopper', seq })
  seen(seq)
}

function listen(look: () => void): void {
  addEventListener('online', look)
  addEventListener('offline', look)
  addEventListener('pageshow', (event) => event.persisted && look())
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look())
}

function restore({ store, drawer, owner }: ConnectionNeeds): void {
  const before = kept(drawer.get(`${owner}:talk`))
  if (before) store.change('restored', before)
  for (const sessionId of drawer.get(`${owner}:rated`)?.split(' ') ?? []) store.change('rated', sessionId)
}

function keepTalk({ store, drawer, owner, timer }: ConnectionNeeds): void {
  let planned = false
  const write = (): void => {
    planned = false
    if (store.get().live) drawer.set(`${owner}:talk`, JSON.stringify(keep(store.get())))
  }
  store.watch(() => {
    if (planned) return
    planned = true
    timer(KEEP_MS, write)
  })
  addEventListener('pagehide', write)
}

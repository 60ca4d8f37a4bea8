import { randomUUID } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'

/** A bell is of no use after a moment: the feed tells what there was. */
const BELLS_KEPT = 2_000
/** How long a read of the stream waits, and so how long a stop may take. */
const READ_MS = 500

/** Every namespace; what closes must close in all. */
const NAMES = ['/', '/widget', '/console'] as const

/** A word from node to node, ids alone; one that is lost while Redis is away is lost. */
export interface Others {
  readonly tell: (...words: string[]) => void
  readonly hear: (by: (...words: string[]) => void) => void
}
const WORDS = 'xiaoer-words'

/** Whether bells go between nodes: `off` where there is no Redis to carry them, `away` while it cannot be reached. */
export type Between = 'off' | 'ok' | 'away'

/** What is told of Redis: once when it is away, once when it is there again. */
export interface RedisNews {
  readonly away: (error: unknown) => void
  readonly back: () => void
}

/** The two namespaces of sockets, and how they end. */
export interface Sockets {
  readonly widget: ReturnType<Server['of']>
  readonly console: ReturnType<Server['of']>
  /** Absent where there is one node. */
  readonly others: Others | undefined
  readonly between: () => Between
  /** Ends every connection. Call it before the HTTP server closes: that waits for open sockets, which would never end by themselves. */
  hangUp(): void
  close(): Promise<void>
}

/**
 * Attaches to the HTTP server; with Redis a bell rings on all nodes. Frames from clients are tiny: everything real goes over HTTP. A Redis that is
 * away holds up nothing: bells ring on this node alone until it is there.
 */
export async function openSockets(http: HttpServer, redisUrl: string | undefined, news: RedisNews): Promise<Sockets> {
  const io = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 4_096,
    pingInterval: 25_000,
    pingTimeout: 20_000,
    connectTimeout: 10_000,
  })
  for (const name of NAMES) io.of(name)
  const shared = redisUrl === undefined ? undefined : await joinRedis(io, redisUrl, news)
  const hangUp = hangingUp(io)
  // nothing is said in the nameless namespace: who opens it and no other is hung up on
  io.use((_socket, next) => next(new Error('forbidden')))
  return {
    widget: io.of('/widget'),
    console: io.of('/console'),
    others: shared?.others,
    between: shared?.between ?? (() => 'off'),
    hangUp,
    close: async () => {
      // before the HTTP server closes: an open socket would hold it up
      io.local.disconnectSockets(true)
      hangUp()
      // their readers of the stream end with the namespaces, then the connection
      for (const name of NAMES) io.of(name).adapter.close()
      shared?.close()
    },
  }
}

/** Ends all connections; whose handshake was under way then is ended once it is through. */
function hangingUp({ engine }: Server): () => void {
  let isEnding = false
  engine.on('connection', (late: { close: (atOnce: boolean) => void }) => {
    if (isEnding) late.close(true)
  })
  return () => {
    isEnding = true
    engine.close()
  }
}

/**
 * Joins the other nodes through Redis as soon as it is there, and again whenever it was away; until then bells ring here alone, and what is rung for
 * others is dropped, for it can be read. Loaded here: the client's modules are a third of all a start loads, and one node alone needs none of them.
 */
async function joinRedis(io: Server, url: string, news: RedisNews) {
  const [{ createClient }, { createAdapter }] = await Promise.all([import('redis'), import('@socket.io/redis-streams-adapter')])
  const state = stateOf(news)
  // what cannot go out now is of no use later, and would fill the memory
  const redis = createClient({ url, disableOfflineQueue: true })
  const readers = new Set<{ readonly isOpen: boolean; destroy(): void }>()
  const duplicate = redis.duplicate.bind(redis)
  // the adapter's readers wait for a Redis that is away, and asks for the next bell at once where a read fails
  Object.assign(redis, {
    duplicate: () => {
      const reader = duplicate({ disableOfflineQueue: false })
      const end = () => (reader.isOpen ? reader.destroy() : undefined)
      readers.add(reader)
      return Object.assign(reader, { disconnect: async () => end() })
    },
  })
  redis.on('error', state.failed)
  redis.on('ready', state.reached)
  redis.once('ready', () => takeOver(io, createAdapter(redis, { streamName: 'xiaoer-bells', maxLen: BELLS_KEPT, blockTimeInMs: READ_MS })))
  const words = duplicate({ disableOfflineQueue: false })
  words.on('error', () => undefined)
  for (const client of [redis, words]) client.connect().catch(state.failed)
  const close = () => {
    state.end()
    for (const client of [words, redis, ...readers]) if (client.isOpen) client.destroy()
  }
  const publish = (said: string) => void redis.publish(WORDS, said).catch(() => undefined)
  return { close, between: state.between, others: between(words, publish) }
}

/** Whether Redis is there, told when that changes. */
function stateOf(news: RedisNews) {
  let now: 'new' | 'ok' | 'away' | 'ended' = 'new'
  return {
    between: (): Between => (now === 'ok' ? 'ok' : 'away'),
    failed: (error: unknown) => {
      if (now === 'new' || now === 'ok') {
        now = 'away'
        news.away(error)
      }
    },
    reached: () => {
      if (now === 'away') news.back()
      if (now !== 'ended') now = 'ok'
    },
    end: () => {
      now = 'ended'
    },
  }
}

/** The namespaces change over to another adapter, and whoever is in them stays in their rooms. */
function takeOver(io: Server, adapter: Parameters<Server['adapter']>[0]): void {
  const before = NAMES.map((name) => io.of(name).adapter)
  io.adapter(adapter)
  for (const [at, name] of NAMES.entries()) for (const [socket, rooms] of before[at]?.sids ?? []) io.of(name).adapter.addAll(socket, rooms)
}

/** The adapter's own way between nodes leaves a failure to nobody, which would end the process. */
function between(
  ears: { subscribe: (channel: string, hear: (said: string) => void) => Promise<void> },
  publish: (said: string) => void,
): Others {
  const me = randomUUID()
  const hearing: ((...words: string[]) => void)[] = []
  ears
    .subscribe(WORDS, (said) => {
      const [from, ...words]: string[] = JSON.parse(said)
      if (from !== me) for (const hear of hearing) hear(...words)
    })
    // it is closed before Redis was ever there
    .catch(() => undefined)
  return { tell: (...words) => publish(JSON.stringify([me, ...words])), hear: (by) => void hearing.push(by) }
}

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

/** The two namespaces of sockets, and how they end. */
export interface Sockets {
  readonly widget: ReturnType<Server['of']>
  readonly console: ReturnType<Server['of']>
  /** Absent where there is one node. */
  readonly others: Others | undefined
  /** Ends every connection. Call it before the HTTP server closes: that waits for open sockets, which would never end by themselves. */
  hangUp(): void
  close(): Promise<void>
}

/** Attaches to the HTTP server; with Redis a bell rings on all nodes. Frames from clients are tiny: everything real goes over HTTP. */
export async function openSockets(
  http: HttpServer,
  redisUrl: string | undefined,
  onRedisError: (error: unknown) => void,
): Promise<Sockets> {
  const shared = redisUrl === undefined ? undefined : await openRedis(redisUrl, onRedisError)
  const io = new Server(http, {
    ...(shared ? { adapter: shared.adapter } : {}),
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 4_096,
    pingInterval: 25_000,
    pingTimeout: 20_000,
    connectTimeout: 10_000,
  })
  const hangUp = hangingUp(io)
  // nothing is said in the nameless namespace: who opens it and no other is hung up on
  io.use((_socket, next) => next(new Error('forbidden')))
  return {
    widget: io.of('/widget'),
    console: io.of('/console'),
    others: shared?.others,
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
 * The connection and the adapter over it. A Redis that is away costs presence and bells of other nodes, nothing else: the client tries again
 * by itself, and the service goes on. Loaded here: the client's modules are a third of all a start loads, and one node alone needs none of them.
 */
async function openRedis(url: string, onError: (error: unknown) => void) {
  const [{ createClient }, { createAdapter }] = await Promise.all([import('redis'), import('@socket.io/redis-streams-adapter')])
  const redis = createClient({ url })
  redis.on('error', onError)
  await redis.connect()
  const words = redis.duplicate()
  words.on('error', onError)
  await words.connect()
  const close = () => {
    words.destroy()
    redis.destroy()
  }
  const adapter = createAdapter(redis, { streamName: 'xiaoer-bells', maxLen: BELLS_KEPT, blockTimeInMs: READ_MS })
  return { adapter, close, others: await between(words, (said) => void redis.publish(WORDS, said).catch(onError)) }
}

/** The adapter's own way between nodes leaves a failure to nobody, which would end the process. */
async function between(
  ears: { subscribe: (channel: string, hear: (said: string) => void) => Promise<void> },
  publish: (said: string) => void,
): Promise<Others> {
  const me = randomUUID()
  const hearing: ((...words: string[]) => void)[] = []
  await ears.subscribe(WORDS, (said) => {
    const [from, ...words]: string[] = JSON.parse(said)
    if (from !== me) for (const hear of hearing) hear(...words)
  })
  return { tell: (...words) => publish(JSON.stringify([me, ...words])), hear: (by) => void hearing.push(by) }
}

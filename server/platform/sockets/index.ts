/** Sockets: a doorbell, websocket only. What it rings for is read over HTTP by cursor, so a lost ring loses nothing. */
import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'

export interface Sockets {
  readonly widget: ReturnType<Server['of']>
  readonly console: ReturnType<Server['of']>
  /** Ends every connection. Call it before the HTTP server closes: that waits for open sockets, which would never end by themselves. */
  hangUp(): void
  close(): Promise<void>
}

/** Attaches to the HTTP server. Frames from clients are tiny: everything real goes over HTTP. */
export function openSockets(http: HttpServer): Sockets {
  const io = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 4_096,
    pingInterval: 25_000,
    pingTimeout: 20_000,
    connectTimeout: 10_000,
  })
  // nothing is said in the nameless namespace: who opens it and no other is hung up on
  io.use((_socket, next) => next(new Error('forbidden')))
  return {
    widget: io.of('/widget'),
    console: io.of('/console'),
    hangUp: () => void io.engine.close(),
    close: async () => {
      // before the HTTP server closes: an open socket would hold it up
      io.disconnectSockets(true)
      io.engine.close()
    },
  }
}

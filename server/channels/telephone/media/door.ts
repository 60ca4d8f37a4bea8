import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Connection } from '../../push-channel.ts'
import type { CallLine } from '../line.ts'
import { openTicket, type Ticket } from './ticket.ts'
import { lineOver } from './web-socket-line.ts'
import { isWireName, WIRES, type WireName } from './wires.ts'

/** What the door of media connections needs. */
export interface MediaDoorParts {
  readonly connectionOf: (key: string) => Promise<Connection | undefined>
  readonly take: (connection: Connection, line: CallLine) => Promise<boolean>
  readonly noteTransfer: (connection: Connection, callId: string, target: string) => Promise<void>
  readonly now: () => Date
  readonly failed: (error: unknown) => void
  /** The most connections at once. */
  readonly most: number
}

const PATH = /^\/api\/v1\/telephone\/([a-z]+)\/([\w-]{1,100})\/([\w.-]{1,1000})$/u
const MOST_BYTES = 65_536
/** By whose secret the ticket is signed. */
const SECRETS: Readonly<Record<WireName, string>> = { twilio: 'authToken', jambonz: 'jambonzSecret', asterisk: 'lineSecret' }
/** Tickets that were used, until they are too old by themselves. */
const USED_MS = 120_000

/** Takes media connections on the service's own port: each brings a ticket, good for one call and once. Gives how it ends. */
export function mediaDoor(server: Server, parts: MediaDoorParts): { close: () => void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_BYTES,
    perMessageDeflate: false,
    handleProtocols: (offered) => offered.values().next().value ?? false,
  })
  const used = new Map<string, number>()

  async function admitted(request: IncomingMessage): Promise<{ connection: Connection; name: WireName; ticket: Ticket } | undefined> {
    const [, name = '', key = '', said = ''] = PATH.exec(request.url?.split('?')[0] ?? '') ?? []
    if (!isWireName(name) || sockets.clients.size >= parts.most) return undefined
    const connection = await parts.connectionOf(key)
    const at = parts.now()
    const ticket = connection && openTicket(said, connection.settings[SECRETS[name]] ?? '', at)
    for (const [one, until] of used) if (until < at.getTime()) used.delete(one)
    if (!connection || !ticket || used.has(said)) return undefined
    used.set(said, at.getTime() + USED_MS)
    return { connection, name, ticket }
  }

  async function opened(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const found = await admitted(request)
    if (!found) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    const { connection, name, ticket } = found
    sockets.handleUpgrade(request, socket, head, (web) => {
      const { call, from, to, vouched } = ticket
      const noteTransfer = (callId: string, target: string) => parts.noteTransfer(connection, callId, target)
      void lineOver(web, name, WIRES[name](), { call, from, to, vouched, noteTransfer })
        .then(async (line) => {
          if (line && !(await parts.take(connection, line))) line.hangUp()
        })
        .catch(parts.failed)
    })
  }

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!request.url?.startsWith('/api/v1/telephone/')) return
    socket.on('error', () => undefined)
    void opened(request, socket, head).catch((error: unknown) => {
      parts.failed(error)
      socket.destroy()
    })
  }
  server.on('upgrade', upgrade)
  return {
    close() {
      server.off('upgrade', upgrade)
      for (const one of sockets.clients) one.terminate()
      sockets.close()
    },
  }
}

import { toJson } from '../service/index.ts'

const NAMESPACE = '/widget'

/** What a frame from the service says. Everything else of the protocol does not concern a doorbell. */
export type Packet =
  /** The transport is open; silence longer than `patienceMs` means that it is dead. */
  | { readonly is: 'open'; readonly patienceMs: number }
  | { readonly is: 'ping' }
  | { readonly is: 'connected' }
  /** Turned away: the session is no longer good. */
  | { readonly is: 'refused' }
  | { readonly is: 'event'; readonly name: string; readonly detail: unknown }
  | { readonly is: 'other' }

/**
 * Reads one text frame of Engine.IO 4 carrying Socket.IO 5 (github.com/socketio/engine.io-protocol and socket.io-protocol).
 * Written here because the client library is a quarter of all that the widget may weigh, for two kinds of event one way.
 */
export function packetOf(frame: string): Packet {
  if (frame.startsWith('0')) return opened(parse(frame.slice(1)))
  if (frame === '2') return { is: 'ping' }
  if (!frame.startsWith('4') || !frame.startsWith(NAMESPACE, 2)) return { is: 'other' }
  const body = parse(frame.slice(2 + NAMESPACE.length).replace(/^,\d*/, ''))
  if (frame[1] === '0') return { is: 'connected' }
  if (frame[1] === '1' || frame[1] === '4') return { is: 'refused' }
  if (frame[1] !== '2' || !Array.isArray(body) || typeof body[0] !== 'string') return { is: 'other' }
  return { is: 'event', name: body[0], detail: body[1] }
}

export const PONG = '3'

/** Asks to be let in to the widget's namespace. */
export function connectFrame(session: string): string {
  return `40${NAMESPACE},${toJson({ session })}`
}

function opened(body: unknown): Packet {
  const { pingInterval, pingTimeout } =
    typeof body === 'object' && body !== null ? { pingInterval: 25_000, pingTimeout: 20_000, ...body } : {}
  return { is: 'open', patienceMs: Number(pingInterval) + Number(pingTimeout) || 45_000 }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

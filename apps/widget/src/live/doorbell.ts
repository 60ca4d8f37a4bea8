import type { Typing } from '@xiaoer/contract'
import type { Retry, Timer } from '../service/index.ts'
import { connectFrame, type Packet, PONG, packetOf } from './packet.ts'

export interface DoorbellNeeds {
  /** The service's Socket.IO path as a web address. */
  readonly url: string
  readonly retry: Retry
  readonly timer: Timer
  readonly WebSocket: typeof globalThis.WebSocket
  session(): string | null
  onBell(seq: number): void
  onTyping(sign: Typing): void
  onConnected(): void
}

export interface Doorbell {
  connected(): boolean
  /** Connects unless it is connected or about to be. */
  start(): void
}

/** The socket. It only says that there is news; the news itself is read from the feed, so a lost ring loses nothing. */
export function createDoorbell(needs: DoorbellNeeds): Doorbell {
  let socket: WebSocket | null = null
  let connected = false
  let hush = (): void => {}
  let patienceMs = 45_000

  /** Every frame is a sign of life; a socket without one is given up: networks die without a word. */
  const alive = (): void => {
    hush()
    hush = needs.timer(patienceMs, ended)
  }
  const ended = (): void => {
    if (!socket) return
    hush()
    socket.onclose = socket.onmessage = null
    socket.close()
    socket = null
    connected = false
    needs.retry.later(0, start)
  }
  const acts: { readonly [K in Packet['is']]: (packet: Extract<Packet, { is: K }>) => void } = {
    open(packet) {
      patienceMs = packet.patienceMs
      socket?.send(connectFrame(needs.session() ?? ''))
    },
    ping: () => socket?.send(PONG),
    connected() {
      connected = true
      needs.retry.done()
      needs.onConnected()
    },
    refused: () => ended(),
    event: ({ name, detail }) => heard(needs, name, detail),
    other: () => {},
  }
  const take = <K extends Packet['is']>(is: K, packet: Extract<Packet, { is: K }>): void => acts[is](packet)
  const start = (): void => {
    if (socket) return
    socket = new needs.WebSocket(`${needs.url.replace(/^http/, 'ws')}?EIO=4&transport=websocket`)
    socket.onclose = ended
    socket.onmessage = ({ data }) => {
      alive()
      const packet = packetOf(String(data))
      take(packet.is, packet)
    }
    alive()
  }
  return { connected: () => connected, start }
}

function heard(needs: DoorbellNeeds, name: string, detail: unknown): void {
  if (name === 'bell') needs.onBell(seqOf(detail))
  if (name === 'typing' && isTyping(detail)) needs.onTyping(detail)
}

/** A bell without a number is still a bell. */
function seqOf(bell: unknown): number {
  return typeof bell === 'object' && bell !== null && 'seq' in bell && typeof bell.seq === 'number' ? bell.seq : Number.POSITIVE_INFINITY
}

function isTyping(sign: unknown): sign is Typing {
  return typeof sign === 'object' && sign !== null && 'who' in sign && 'on' in sign && (sign.who === 'bot' || sign.who === 'agent')
}

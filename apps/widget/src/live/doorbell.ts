import type { Typing } from '@xiaoer/contract'
import type { Retry, Timer } from '../service/index.ts'
import { connectFrame, type Packet, PONG, packetOf } from './packet.ts'

export interface DoorbellNeeds {
  /** The service's Socket.IO path as a web address. */
  readonly url: string
  readonly ended: AbortSignal
  readonly retry: Retry
  readonly timer: Timer
  readonly WebSocket: typeof globalThis.WebSocket
  session(): string | null
  onBell(seq: number): void
  onTyping(sign: Typing): void
  onConnected(): void
}

const PATIENCE_MS = 45_000

/** The socket. It only says that there is news; the news itself is read from the feed, so a lost ring loses nothing. */
export class Doorbell {
  readonly #needs: DoorbellNeeds
  #socket: WebSocket | null = null
  #connected = false
  #patienceMs = PATIENCE_MS
  #hush = (): void => {}

  constructor(needs: DoorbellNeeds) {
    this.#needs = needs
    needs.ended.addEventListener('abort', () => this.#ended())
  }

  get connected(): boolean {
    return this.#connected
  }

  /** Connects, unless it is connected or about to be. */
  start(): void {
    if (this.#socket || this.#needs.ended.aborted) return
    try {
      this.#socket = new this.#needs.WebSocket(`${this.#needs.url.replace(/^http/, 'ws')}?EIO=4&transport=websocket`)
    } catch {
      // A page may forbid it; the news is looked for without it.
      this.#needs.retry.later(0, () => this.start())
      return
    }
    this.#socket.onclose = () => this.#ended()
    this.#socket.onmessage = ({ data }) => {
      this.#alive()
      this.#take(packetOf(String(data)))
    }
    this.#alive()
  }

  /** Every frame is a sign of life; a socket without one is given up: networks die without a word. */
  #alive(): void {
    this.#hush()
    this.#hush = this.#needs.timer(this.#patienceMs, () => this.#ended())
  }

  #ended(): void {
    if (!this.#socket) return
    this.#hush()
    this.#socket.onclose = this.#socket.onmessage = null
    this.#socket.close()
    this.#socket = null
    this.#connected = false
    this.#needs.retry.later(0, () => this.start())
  }

  #take(packet: Packet): void {
    if (packet.is === 'open') {
      this.#patienceMs = packet.patienceMs
      this.#socket?.send(connectFrame(this.#needs.session() ?? ''))
    }
    if (packet.is === 'ping') this.#socket?.send(PONG)
    if (packet.is === 'connected') this.#letIn()
    if (packet.is === 'refused') this.#ended()
    if (packet.is === 'event') heard(this.#needs, packet.name, packet.detail)
  }

  #letIn(): void {
    this.#connected = true
    this.#needs.retry.done()
    this.#needs.onConnected()
  }
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

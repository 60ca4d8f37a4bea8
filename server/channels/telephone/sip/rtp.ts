import { randomInt } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { decodeG711, encodeG711 } from '../audio/g711.ts'
import { FRAME } from '../audio/pcm.ts'
import type { Offer } from './sdp.ts'

const HEADER = 12
/** No packet of telephone sound is larger. */
const MOST_BYTES = 1_500
/** Packets that lie ready before the first is played out, so that one that comes late still has its place. */
const DEPTH = 2
/** A jump in the numbers beyond this is a new stream, and what lies there is forgotten. */
const FAR = 100
const EVENTS = '0123456789*#'

/** A packet (RFC 3550); undefined for what is none. */
export interface RtpPacket {
  readonly type: number
  readonly sequence: number
  readonly timestamp: number
  readonly payload: Buffer
}

/** Reads a packet; undefined for bytes that are none. */
export function readRtp(bytes: Buffer): RtpPacket | undefined {
  if (bytes.length < HEADER || bytes.length > MOST_BYTES || bytes.readUInt8(0) >> 6 !== 2) return undefined
  const first = bytes.readUInt8(0)
  const extension = HEADER + (first & 0x0f) * 4
  if (first & 0x10 && bytes.length < extension + 4) return undefined
  const start = first & 0x10 ? extension + 4 + bytes.readUInt16BE(extension + 2) * 4 : extension
  const padding = first & 0x20 ? bytes.readUInt8(bytes.length - 1) : 0
  if (start > bytes.length || (first & 0x20 && (padding === 0 || start + padding > bytes.length))) return undefined
  const payload = bytes.subarray(start, bytes.length - padding)
  return { type: bytes.readUInt8(1) & 0x7f, sequence: bytes.readUInt16BE(2), timestamp: bytes.readUInt32BE(4), payload }
}

/** A packet as it goes out. */
export function writeRtp({ type, sequence, timestamp, payload }: RtpPacket, source: number, marker = false): Buffer {
  const bytes = Buffer.alloc(HEADER + payload.length)
  bytes.writeUInt8(0x80, 0)
  bytes.writeUInt8((marker ? 0x80 : 0) | type, 1)
  bytes.writeUInt16BE(sequence & 0xffff, 2)
  bytes.writeUInt32BE(timestamp >>> 0, 4)
  bytes.writeUInt32BE(source >>> 0, 8)
  payload.copy(bytes, HEADER)
  return bytes
}

/** Puts packets into their order and fills gaps; gives frames as they are played out. */
export class JitterBuffer {
  private readonly waiting = new Map<number, Int16Array>()
  private readonly out: (frame: Int16Array) => void
  private next: number | undefined
  private last: Int16Array = new Int16Array(FRAME)

  constructor(out: (frame: Int16Array) => void) {
    this.out = out
  }

  /** Takes a packet's sound under its number; what comes twice, or too late, is dropped. */
  put(sequence: number, frame: Int16Array): void {
    this.next ??= sequence
    const ahead = ((sequence - this.next + 0x18000) & 0xffff) - 0x8000
    if (Math.abs(ahead) > FAR) {
      this.waiting.clear()
      this.next = sequence
    } else if (ahead < 0) return
    this.waiting.set(sequence, frame)
    while (this.next !== undefined && this.waiting.size > 0 && (this.waiting.has(this.next) || this.waiting.size > DEPTH)) this.step()
  }

  private step(): void {
    const at = this.next ?? 0
    const found = this.waiting.get(at)
    this.waiting.delete(at)
    this.next = (at + 1) & 0xffff
    const frame = found ?? this.last.map((sample) => sample >> 1)
    this.last = frame
    this.out(frame)
  }
}

/** Digits of RFC 4733: an event is told in several packets of one timestamp, and is one key. */
export class DigitEvents {
  private last: number | undefined
  private readonly out: (key: string) => void

  constructor(out: (key: string) => void) {
    this.out = out
  }

  put({ timestamp, payload }: RtpPacket): void {
    const key = payload.length >= 4 ? EVENTS[payload.readUInt8(0)] : undefined
    if (key === undefined || timestamp === this.last) return
    this.last = timestamp
    this.out(key)
  }
}

/** What came over a line, to look at. */
export interface RtpCounts {
  taken: number
  /** Not from the caller's address, or no packet at all. */
  refused: number
}

/** The sound of one call over UDP. Packets count only from where the other side said that it sends from. */
export class RtpSession {
  readonly counts: RtpCounts = { taken: 0, refused: 0 }
  private readonly socket: Socket = createSocket('udp4')
  private readonly source = randomInt(2 ** 32)
  private sequence = randomInt(2 ** 16)
  private timestamp = randomInt(2 ** 32)
  private offer: Offer
  private isFirst = true

  constructor(offer: Offer, out: { readonly frame: (samples: Int16Array) => void; readonly key: (key: string) => void }) {
    this.offer = offer
    const [jitter, digits] = [new JitterBuffer(out.frame), new DigitEvents(out.key)]
    this.socket.on('error', () => undefined)
    this.socket.on('message', (bytes, { address, port }) => {
      const packet = address === this.offer.host ? readRtp(bytes) : undefined
      if (!packet) {
        this.counts.refused++
        return
      }
      if (packet.type === this.offer.digits) digits.put(packet)
      else if (packet.type === (this.offer.law === 'ulaw' ? 0 : 8) && packet.payload.length > 0) {
        // of one address another port may be another program: what was said first stands, until sound comes from elsewhere there
        if (this.counts.taken === 0) this.offer = { ...this.offer, port }
        if (port !== this.offer.port) {
          this.counts.refused++
          return
        }
        jitter.put(packet.sequence, decodeG711(packet.payload, this.offer.law))
      } else return
      this.counts.taken++
    })
  }

  /** Opens a port of the host; gives its number. */
  open(host: string): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    this.socket.once('error', reject)
    this.socket.bind(0, host, () => resolve(this.socket.address().port))
    return promise
  }

  /** The other side sends from elsewhere now, or takes another law. */
  turnTo(offer: Offer): void {
    this.offer = offer
  }

  /** Sends 20 ms. */
  send(samples: Int16Array): void {
    const { law, host, port } = this.offer
    const packet = { type: law === 'ulaw' ? 0 : 8, sequence: this.sequence, timestamp: this.timestamp, payload: encodeG711(samples, law) }
    this.sequence = (this.sequence + 1) & 0xffff
    this.timestamp = (this.timestamp + samples.length) >>> 0
    this.socket.send(writeRtp(packet, this.source, this.isFirst), port, host, () => undefined)
    this.isFirst = false
  }

  close(): void {
    this.socket.close()
  }
}

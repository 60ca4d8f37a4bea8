import { createServer, type Server, type Socket } from 'node:net'
import { bytesOf, samplesOf } from '../audio/pcm.ts'
import { type CallLine, type Ears, KEYS } from '../line.ts'

/** Kinds of packets (https://docs.asterisk.org/Configuration/Channel-Drivers/AudioSocket/). */
export const PACKET = { hangUp: 0x00, uuid: 0x01, key: 0x03, sound: 0x10, error: 0xff } as const

const HEADER = 3
const UUID_BYTES = 16
/** A call says who it is within so long, or is none. */
const NAMED_MS = 5_000
const MOST_UNSENT = 64_000

/** A packet: a byte of kind, two of length (big-endian), the payload. */
export function audioPacket(kind: number, payload: Buffer = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(HEADER + payload.length)
  bytes.writeUInt8(kind, 0)
  bytes.writeUInt16BE(payload.length, 1)
  payload.copy(bytes, HEADER)
  return bytes
}

/** A packet as it came. */
export interface AudioPacket {
  readonly kind: number
  readonly payload: Buffer
}

/** Cuts a stream into packets. */
export class PacketReader {
  private rest: Buffer = Buffer.alloc(0)

  /** Those that are whole by now. */
  read(bytes: Buffer): AudioPacket[] {
    this.rest = this.rest.length === 0 ? bytes : Buffer.concat([this.rest, bytes])
    const packets: AudioPacket[] = []
    while (this.rest.length >= HEADER) {
      const length = this.rest.readUInt16BE(1)
      if (this.rest.length < HEADER + length) break
      packets.push({ kind: this.rest.readUInt8(0), payload: this.rest.subarray(HEADER, HEADER + length) })
      this.rest = this.rest.subarray(HEADER + length)
    }
    return packets
  }
}

/** Who called, and how they are handed over. */
export interface CallerOf {
  readonly from: string
  readonly to: string
  readonly noteTransfer: (target: string) => Promise<void>
}

/** What the server needs. */
export interface AudioSocketParts {
  readonly host: string
  readonly port: number
  /** The most connections at once. */
  readonly most: number
  /** A call has come under an id that was announced by the hook; false hangs up. */
  readonly came: (uuid: string, line: (of: CallerOf) => CallLine) => Promise<boolean>
  readonly failed: (error: unknown) => void
}

/** Takes calls of Asterisk's `AudioSocket()` application: TCP, 16 bits at 8,000 a second. */
export function audioSocketServer(parts: AudioSocketParts) {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    if (sockets.size >= parts.most) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serve(parts, socket)
  })
  return {
    open(): Promise<number> {
      const { promise, resolve, reject } = Promise.withResolvers<number>()
      server.once('error', reject)
      server.listen(parts.port, parts.host, () => {
        const at = server.address()
        resolve(typeof at === 'object' && at ? at.port : parts.port)
      })
      return promise
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

function serve({ came, failed }: AudioSocketParts, socket: Socket): void {
  const reader = new PacketReader()
  let ears: Ears | undefined
  let [isNamed, isOver] = [false, false]
  const over = () => {
    if (isOver) return
    isOver = true
    ears?.ended()
  }
  const close = () => {
    if (!socket.destroyed) socket.end(audioPacket(PACKET.hangUp))
    over()
  }
  const late = setTimeout(() => {
    if (!isNamed) socket.destroy()
  }, NAMED_MS)
  late.unref()
  const listen = (given: Ears) => {
    ears = given
    if (isOver) given.ended()
  }
  const play = (samples: Int16Array) => {
    if (!isOver && socket.writableLength < MOST_UNSENT) socket.write(audioPacket(PACKET.sound, bytesOf(samples)))
  }
  socket.setNoDelay(true)
  socket.on('error', over)
  socket.on('close', () => {
    clearTimeout(late)
    over()
  })
  socket.on('data', (bytes) => {
    for (const { kind, payload } of reader.read(bytes)) {
      if (kind === PACKET.uuid && payload.length === UUID_BYTES && !isNamed) {
        isNamed = true
        const uuid = uuidOf(payload)
        came(uuid, lineBy(uuid, { play, close, listen })).then(
          (isTaken) => isTaken || close(),
          (error: unknown) => {
            failed(error)
            close()
          },
        )
      } else if (!isNamed) socket.destroy()
      else if (kind === PACKET.sound) ears?.frame(samplesOf(payload))
      else if (kind === PACKET.key && KEYS.has(payload.toString('latin1'))) ears?.key(payload.toString('latin1'))
      else if (kind === PACKET.hangUp || kind === PACKET.error) socket.destroy()
    }
  })
}

interface Opened {
  readonly play: CallLine['play']
  readonly close: () => void
  readonly listen: CallLine['listen']
}

const lineBy =
  (uuid: string, { play, close, listen }: Opened) =>
  ({ from, to, noteTransfer }: CallerOf): CallLine => ({
    ...{ kind: 'audiosocket', callId: uuid, from, to, vouched: false, lead: 2, steady: true, play, listen },
    clear: () => undefined,
    async transfer(target) {
      await noteTransfer(target)
      close()
      return true
    },
    hangUp: close,
  })

const uuidOf = (bytes: Buffer): string => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, '$1-$2-$3-$4-$5')

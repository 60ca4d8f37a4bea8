import { randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { EventEmitter, once } from 'node:events'
import { decodeG711, encodeG711 } from '../audio/g711.ts'
import { FRAME, FRAME_MS } from '../audio/pcm.ts'
import { headerOf, readSip, type SipMessage, tagOf } from '../sip/message.ts'
import { readRtp, writeRtp } from '../sip/rtp.ts'
import { readSdp } from '../sip/sdp.ts'

/** How a telephone of the tests behaves. */
export interface PhoneWays {
  /** Of the packets that it sends, so many are lost. */
  readonly lost?: number
  /** 0 … 1, the same ones for the same seed. */
  readonly random?: () => number
  readonly from?: string
}

const EVENTS = '0123456789*#'

/** A telephone: calls, speaks and presses in real time, and notes when it hears something. */
export class SipPhone {
  readonly events = new EventEmitter()
  /** When the last sound that is not silence came, and when silence became sound last; of `performance.now()`. */
  lastSoundAt = Number.NEGATIVE_INFINITY
  soundBeganAt = Number.NEGATIVE_INFINITY
  /** When the last frame of what was to be said went out. */
  saidAt = Number.NEGATIVE_INFINITY
  refused = ''
  ended = false
  referTo = ''
  readonly callId = randomBytes(8).toString('hex')
  private readonly ways: PhoneWays
  private readonly signals: Socket = createSocket('udp4')
  private readonly sound: Socket = createSocket('udp4')
  private target = { host: '', port: 0, sound: 0 }
  private called = ''
  private toTag = ''
  private cseq = 1
  private timer: NodeJS.Timeout | undefined
  private sequence = 0
  private timestamp = 0
  private frames: Int16Array[] = []
  private keys: string[] = []

  constructor(ways: PhoneWays = {}) {
    this.ways = ways
    this.signals.on('message', (bytes) => this.signalled(bytes))
    this.sound.on('message', (bytes) => this.heard(bytes))
  }

  /** Calls; settles when it is answered or refused. */
  async call(host: string, port: number, to: string): Promise<this> {
    this.target = { host, port, sound: 0 }
    this.called = to
    for (const socket of [this.signals, this.sound]) {
      socket.bind(0, '127.0.0.1')
      await once(socket, 'listening')
    }
    const at = this.sound.address().port
    const lines = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', `m=audio ${at} RTP/AVP 8 101`]
    const answered = once(this.events, 'answered')
    this.request('INVITE', [...lines, 'a=rtpmap:8 PCMA/8000', 'a=rtpmap:101 telephone-event/8000', ''].join('\r\n'))
    await answered
    if (this.refused !== '') return this
    this.request('ACK')
    const start = performance.now()
    let beats = 0
    this.timer = setInterval(() => {
      for (; beats * FRAME_MS < performance.now() - start; beats++) this.beat()
    }, 5)
    return this
  }

  /** Says something once all before it was said; settles when its last frame has gone out. */
  say(samples: Int16Array): Promise<void> {
    for (let at = 0; at < samples.length; at += FRAME) {
      const frame = new Int16Array(FRAME)
      frame.set(samples.subarray(at, at + FRAME))
      this.frames.push(frame)
    }
    return once(this.events, 'said').then(() => undefined)
  }

  press(keys: string): void {
    this.keys.push(...keys)
  }

  hangUp(): void {
    if (this.ended) return
    this.ended = true
    if (this.toTag !== '') this.request('BYE')
    this.close()
  }

  close(): void {
    clearInterval(this.timer)
    this.events.emit('over')
    setTimeout(() => {
      for (const socket of [this.signals, this.sound]) socket.close()
    }, 50)
  }

  private beat(): void {
    this.sequence = (this.sequence + 1) & 0xffff
    this.timestamp += FRAME
    const { random = () => 1, lost = 0 } = this.ways
    const key = this.sequence % 5 === 0 ? this.keys.shift() : undefined
    if (key !== undefined) for (const end of [0x0a, 0x8a]) this.send(101, Buffer.from([EVENTS.indexOf(key), end, 0, 160]))
    const frame = this.frames.shift()
    if (random() >= lost) this.send(8, encodeG711(frame ?? new Int16Array(FRAME), 'alaw'))
    if (frame && this.frames.length === 0) {
      this.saidAt = performance.now()
      this.events.emit('said')
    }
  }

  private send(type: number, payload: Buffer): void {
    const packet = { type, sequence: this.sequence, timestamp: this.timestamp, payload }
    this.sound.send(writeRtp(packet, 9), this.target.sound, this.target.host, () => undefined)
  }

  private heard(bytes: Buffer): void {
    const packet = readRtp(bytes)
    if (!packet || decodeG711(packet.payload, 'alaw').every((sample) => Math.abs(sample) < 64)) return
    const now = performance.now()
    if (now - this.lastSoundAt > 100) {
      this.soundBeganAt = now
      this.events.emit('sound')
    }
    this.lastSoundAt = now
  }

  private signalled(bytes: Buffer): void {
    const message = readSip(bytes)
    if (!message) return
    if ('method' in message.start) this.asked(message, message.start.method)
    else if (headerOf(message, 'cseq').endsWith('INVITE') && message.start.status >= 200) {
      const agreed = readSdp(message.body)
      this.toTag = tagOf(headerOf(message, 'to')) ?? ''
      if (message.start.status >= 300 || !agreed) this.refused = String(message.start.status)
      else this.target = { ...this.target, sound: agreed.port }
      this.events.emit('answered')
    }
  }

  private asked(message: SipMessage, method: string): void {
    const status = method === 'REFER' ? '202 Accepted' : '200 OK'
    const headers = ['via', 'from', 'to', 'call-id', 'cseq'].map((name) => `${name}: ${headerOf(message, name)}`)
    this.signals.send([`SIP/2.0 ${status}`, ...headers, 'Content-Length: 0', '', ''].join('\r\n'), this.target.port, this.target.host)
    if (method === 'REFER') {
      this.referTo = headerOf(message, 'refer-to')
      this.request('NOTIFY', 'SIP/2.0 200 OK\r\n')
    }
    if (method === 'BYE' && !this.ended) {
      this.ended = true
      this.close()
    }
  }

  private request(method: string, body = ''): void {
    const { callId: id, ways, target, called, toTag } = this
    const at = this.signals.address().port
    const lines = [
      `${method} sip:${called}@${target.host}:${target.port} SIP/2.0`,
      `Via: SIP/2.0/UDP 127.0.0.1:${at};branch=z9hG4bK${id}${this.cseq}${method}`,
      'Max-Forwards: 70',
      `From: <sip:${ways.from ?? '13800000000'}@127.0.0.1:${at}>;tag=${id}`,
      `To: <sip:${called}@${target.host}>${toTag && `;tag=${toTag}`}`,
      `Call-ID: ${id}`,
      `CSeq: ${method === 'ACK' ? 1 : this.cseq++} ${method}`,
      `Contact: <sip:phone@127.0.0.1:${at}>`,
      ...(method === 'INVITE' ? ['Content-Type: application/sdp'] : []),
      `Content-Length: ${Buffer.byteLength(body)}`,
    ]
    this.signals.send([...lines, '', body].join('\r\n'), target.port, target.host)
  }
}

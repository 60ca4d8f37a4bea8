import { randomBytes } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { CallLine, Ears } from '../line.ts'
import { KEYS } from '../line.ts'
import { answerTo, Dialog, type Peer } from './dialog.ts'
import { FloodGate } from './flood.ts'
import { headerOf, readSip, type SipMessage, userOf, writeSip } from './message.ts'
import { RtpSession } from './rtp.ts'
import { type Offer, readSdp, writeSdp } from './sdp.ts'

/** How calls are answered. */
export interface AnswererParts {
  /** An address of this machine, IPv4. */
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** From which addresses calls are taken; all others are not answered at all. */
  readonly peers: readonly string[]
  /** The most calls at once. */
  readonly most: number
  /** Their numbers are the carrier's word, and not the caller's. */
  readonly vouches: boolean
  /** A call has come; false refuses it. It is answered once this says so. */
  readonly came: (line: CallLine) => Promise<boolean>
  readonly failed: (error: unknown) => void
  readonly elapsed?: () => number
}

/** Whom to call, and as whom. */
export interface Dialled {
  /** Of those that may call us. */
  readonly host: string
  readonly port: number
  readonly number: string
  readonly from: string
}

/** What became of a call of ours: a line that somebody answered, or why there is none. */
export type DialOutcome = CallLine | 'busy' | 'no_answer' | 'refused' | 'failed'

/** RFC 3261 §17: an answer that nothing confirms is sent again after so long, and twice as long each time, up to the second. */
const AGAIN_MS = 500
const AGAIN_MOST_MS = 4_000
const GIVEN_UP_MS = 32_000
/** Nobody picks up any more. */
const RINGS_MS = 40_000
/** A line over which no sound has come for so long is dead. */
const DEAD_MS = 30_000

interface Under {
  readonly dialog: Dialog
  readonly sound: RtpSession
  readonly answer: string
  ears: Ears | undefined
  isConfirmed: boolean
  /** Of a call of ours: what confirms its answer. */
  confirm: string
  isOver: boolean
  transferred: ((isTaken: boolean) => void) | undefined
  /** The number of the last INVITE: it may come again. */
  sequence: string
}

/**
 * Answers calls over SIP and RTP by itself: for tests, and for a small house whose box or trunk stands in its own net. It takes calls, keys
 * (RFC 4733 and INFO), hands over (REFER) and hangs up; it registers nowhere, and speaks UDP in the clear.
 */
export class SipAnswerer {
  private readonly parts: AnswererParts
  private readonly socket: Socket = createSocket('udp4')
  private readonly gate = new FloodGate()
  private readonly calls = new Map<string, Under>()
  private readonly coming = new Map<string, SipMessage>()
  /** Calls of ours that are not answered yet, by their Call-ID. */
  private readonly ringing = new Map<string, (answer: SipMessage) => void>()
  private readonly timers = new Set<NodeJS.Timeout>()
  /** Requests of ours that no answer has come to, by their branch. */
  private readonly unanswered = new Set<string>()
  /** Datagrams that were not answered: of strangers, of a flood, or no message. */
  refused = 0

  constructor(parts: AnswererParts) {
    this.parts = parts
    this.socket.on('error', parts.failed)
    this.socket.on('message', (bytes, from) => {
      const now = (parts.elapsed ?? (() => performance.now()))()
      const message = parts.peers.includes(from.address) && this.gate.lets(from.address, now) ? readSip(bytes) : undefined
      if (!message || headerOf(message, 'call-id') === '' || headerOf(message, 'cseq') === '') {
        this.refused++
        return
      }
      this.take(message, from)
    })
  }

  /** Opens the port; gives its number. */
  open(): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    this.socket.once('error', reject)
    this.socket.bind(this.parts.port, this.parts.host, () => {
      this.socket.off('error', reject)
      resolve(this.socket.address().port)
    })
    return promise
  }

  /** How many calls are under way. */
  get size(): number {
    return this.calls.size + this.coming.size
  }

  close(): void {
    for (const call of [...this.calls.values()]) this.hangUp(call)
    for (const timer of this.timers) clearTimeout(timer)
    this.socket.close()
  }

  private send(text: string, { address, port }: Peer): void {
    this.socket.send(text, port, address, () => undefined)
  }

  private take(message: SipMessage, peer: Peer): void {
    if ('status' in message.start) {
      const rings = this.ringing.get(headerOf(message, 'call-id'))
      if (rings && headerOf(message, 'cseq').endsWith('INVITE')) rings(message)
      else this.answered(message, peer)
      return
    }
    const call = this.calls.get(headerOf(message, 'call-id'))
    const { method } = message.start
    if (
      call?.dialog.holds(message) === true ||
      (call && (method === 'CANCEL' || method === 'INVITE') && headerOf(message, 'cseq').startsWith(call.sequence))
    )
      this.within(call, message, method, peer)
    else this.outside(message, method, peer)
  }

  private outside(message: SipMessage, method: string, peer: Peer): void {
    if (method === 'INVITE') void this.invited(message, peer).catch(this.parts.failed)
    else if (method === 'OPTIONS') this.send(answerTo(message, '200 OK', newTag(), [['Allow', ALLOWED]]), peer)
    else if (method === 'CANCEL') {
      const waiting = this.coming.get(headerOf(message, 'call-id'))
      this.send(answerTo(message, waiting ? '200 OK' : '481 Call/Transaction Does Not Exist', newTag()), peer)
      if (waiting) this.coming.delete(headerOf(message, 'call-id'))
      if (waiting) this.send(answerTo(waiting, '487 Request Terminated', newTag()), peer)
    } else if (method === 'BYE' || method === 'INFO' || method === 'NOTIFY' || method === 'UPDATE')
      this.send(answerTo(message, '481 Call/Transaction Does Not Exist', newTag()), peer)
    else if (method !== 'ACK') this.send(answerTo(message, '405 Method Not Allowed', newTag(), [['Allow', ALLOWED]]), peer)
  }

  private async invited(invite: SipMessage, peer: Peer): Promise<void> {
    const id = headerOf(invite, 'call-id')
    if (this.coming.has(id)) return
    const offer = readSdp(invite.body)
    const refuse = (status: string, more: readonly (readonly [string, string])[] = []) =>
      this.send(answerTo(invite, status, newTag(), more), peer)
    if (this.size >= this.parts.most) return refuse('503 Service Unavailable', [['Retry-After', '30']])
    // sound goes to where the call came from, or to another of those that may call, and to no third party
    if (!offer || !this.maySound(offer, peer)) return refuse('488 Not Acceptable Here')
    this.coming.set(id, invite)
    this.send(answerTo(invite, '100 Trying', newTag()), peer)
    const made = await this.make(invite, peer, offer)
    const { call, line } = made
    const isTaken = await this.parts.came(line).catch((error: unknown) => {
      this.parts.failed(error)
      return false
    })
    // cancelled meanwhile
    const isStill = this.coming.delete(id)
    if (!isTaken || !isStill) {
      call.isOver = true
      call.sound.close()
      if (isStill) refuse('486 Busy Here')
      else call.ears?.ended()
      return
    }
    this.calls.set(id, call)
    this.untilConfirmed(call)
    this.watch(call)
  }

  private maySound({ host }: Offer, { address }: Peer): boolean {
    return host === address || this.parts.peers.includes(host)
  }

  private async make(invite: SipMessage, peer: Peer, offer: Offer) {
    const { host } = this.parts
    const contact = `sip:xiaoer@${host}:${this.socket.address().port}`
    const dialog = new Dialog(invite, peer, newTag(), contact)
    const ears = { frame: (samples: Int16Array) => call.ears?.frame(samples), key: (key: string) => call.ears?.key(key) }
    const sound = new RtpSession(offer, ears)
    const port = await sound.open(host)
    const answer = dialog.answer(invite, '200 OK', [['Allow', ALLOWED]], writeSdp(offer, host, port, port))
    const sequence = headerOf(invite, 'cseq').split(' ')[0] ?? ''
    const call: Under = {
      dialog,
      sound,
      answer,
      ears: undefined,
      isConfirmed: false,
      confirm: '',
      isOver: false,
      transferred: undefined,
      sequence,
    }
    return { call, line: this.lineOf(call, invite) }
  }

  private lineOf(call: Under, invite: SipMessage): CallLine {
    const { dialog, sound } = call
    return {
      kind: 'sip',
      callId: firstGraphemes(dialog.callId, 200),
      from: userOf(headerOf(invite, 'p-asserted-identity') || headerOf(invite, 'from')),
      to: userOf(headerOf(invite, 'to')),
      vouched: this.parts.vouches,
      lead: 1,
      steady: true,
      play: (samples) => {
        if (!call.isOver) sound.send(samples)
      },
      clear: () => undefined,
      transfer: (target) => this.transfer(call, target),
      hangUp: () => this.hangUp(call),
      listen: (given) => {
        call.ears = given
      },
    }
  }

  /** Calls somebody by a box or trunk that may also call us; settles once it is answered, or will not be. */
  async dial({ host: there, port, number, from }: Dialled): Promise<DialOutcome> {
    const { host, peers, most } = this.parts
    if (!peers.includes(there) || this.size >= most) return 'failed'
    let call: Under | undefined
    const ears = { frame: (samples: Int16Array) => call?.ears?.frame(samples), key: (key: string) => call?.ears?.key(key) }
    const sound = new RtpSession({ host: there, port: 9, law: 'alaw', digits: 101 }, ears)
    const at = await sound.open(host)
    const [id, tag, here] = [`${newTag()}@xiaoer`, newTag(), `${host}:${this.socket.address().port}`]
    const uri = `sip:${number}@${there}:${port}`
    const common = (branch: string): [string, string][] => [
      ['Via', `SIP/2.0/UDP ${here};branch=${branch};rport`],
      ['Max-Forwards', '70'],
      ['From', `<sip:${from}@${host}>;tag=${tag}`],
    ]
    const [branch, ends]: [string, [string, string][]] = [
      newBranch(),
      [
        ['Call-ID', id],
        ['Contact', `<sip:xiaoer@${here}>`],
      ],
    ]
    const sdp = writeSdp({ law: 'alaw', digits: 101 }, host, at, at)
    const invite = writeSip(
      `INVITE ${uri} SIP/2.0`,
      [...common(branch), ['To', `<${uri}>`], ['CSeq', '1 INVITE'], ...ends, ['Content-Type', 'application/sdp']],
      sdp,
    )
    const peer = { address: there, port }
    const answer = await this.rung(id, invite, peer)
    const plain = (method: string, to: string, under: string) =>
      writeSip(`${method} ${uri} SIP/2.0`, [...common(under), ['To', to], ['CSeq', `1 ${method}`], ...ends])
    const status = answer && 'status' in answer.start ? answer.start.status : 0
    const agreed = answer && status < 300 ? readSdp(answer.body) : undefined
    if (answer) this.send(plain('ACK', headerOf(answer, 'to'), status < 300 ? newBranch() : branch), peer)
    else this.send(plain('CANCEL', `<${uri}>`, branch), peer)
    if (!answer || !agreed || !this.maySound(agreed, peer)) {
      sound.close()
      return outcomeOf(status)
    }
    sound.turnTo(agreed)
    // within the call we are whom they answered: their From is our To
    const theirs = {
      ...answer,
      headers: new Map<string, readonly string[]>([
        ...answer.headers,
        ['from', [headerOf(answer, 'to')]],
        ['to', [headerOf(answer, 'from')]],
      ]),
    }
    const dialog = new Dialog(theirs, peer, tag, `sip:xiaoer@${here}`)
    const confirm = plain('ACK', headerOf(answer, 'to'), newBranch())
    call = { dialog, sound, answer: '', ears: undefined, isConfirmed: true, confirm, isOver: false, transferred: undefined, sequence: '1' }
    this.calls.set(dialog.callId, call)
    this.watch(call)
    return this.lineOf(call, answer)
  }

  /** Sends an INVITE until something comes, and gives its final answer; undefined where nobody picks up. */
  private rung(id: string, invite: string, peer: Peer): Promise<SipMessage | undefined> {
    const { promise, resolve } = Promise.withResolvers<SipMessage | undefined>()
    let isHeard = false
    this.ringing.set(id, (answer) => {
      isHeard = true
      if ('status' in answer.start && answer.start.status >= 200) resolve(answer)
    })
    const again = (waited: number, pause: number): void => {
      if (isHeard || waited >= GIVEN_UP_MS) return
      this.send(invite, peer)
      this.after(pause, () => again(waited + pause, Math.min(AGAIN_MOST_MS, pause * 2)))
    }
    again(0, AGAIN_MS)
    this.after(RINGS_MS, () => resolve(undefined))
    return promise.finally(() => this.ringing.delete(id))
  }

  /** The answer goes out until it is confirmed. */
  private untilConfirmed(call: Under, waited = 0, pause = AGAIN_MS): void {
    if (call.isOver || call.isConfirmed) return
    if (waited >= GIVEN_UP_MS) {
      this.hangUp(call)
      return
    }
    this.send(call.answer, call.dialog.peer)
    this.after(pause, () => this.untilConfirmed(call, waited + pause, Math.min(AGAIN_MOST_MS, pause * 2)))
  }

  /** A line over which nothing comes any more ends. */
  private watch(call: Under, before = -1): void {
    if (call.isOver) return
    const { taken } = call.sound.counts
    if (taken === before) {
      this.hangUp(call)
      return
    }
    this.after(DEAD_MS, () => this.watch(call, taken))
  }

  private within(call: Under, message: SipMessage, method: string, peer: Peer): void {
    const { dialog } = call
    const reply = (status: string) => this.send(dialog.answer(message, status), peer)
    switch (method) {
      case 'ACK':
        call.isConfirmed = true
        return
      case 'INVITE': {
        // the same again, or a hold and its end: what was agreed stands, and the sound may come from elsewhere now
        const offer = readSdp(message.body)
        if (offer && this.maySound(offer, peer)) call.sound.turnTo(offer)
        this.send(
          call.answer
            .replace(/^CSeq: .*$/mu, `CSeq: ${headerOf(message, 'cseq')}`)
            .replace(/^Via: .*$/mu, `Via: ${headerOf(message, 'via')}`),
          peer,
        )
        return
      }
      case 'BYE':
      case 'CANCEL':
        reply('200 OK')
        this.over(call)
        return
      case 'INFO': {
        reply('200 OK')
        const key = /^Signal=\s*([0-9*#])\s*$/mu.exec(message.body)?.[1]
        if (key !== undefined && KEYS.has(key)) call.ears?.key(key)
        return
      }
      case 'NOTIFY':
        reply('200 OK')
        this.notified(call, message.body)
        return
      default:
        reply(method === 'OPTIONS' || method === 'UPDATE' ? '200 OK' : '405 Method Not Allowed')
    }
  }

  /** How a handing over goes on (RFC 3515): by the status line of the other call. */
  private notified(call: Under, body: string): void {
    const status = Number(/^SIP\/2\.0 (\d{3})/u.exec(body)?.[1])
    if (!call.transferred || !(status >= 200)) return
    const isTaken = status < 300
    call.transferred(isTaken)
    call.transferred = undefined
    if (isTaken) this.hangUp(call)
  }

  private transfer(call: Under, target: string): Promise<boolean> {
    if (call.isOver || call.transferred) return Promise.resolve(false)
    const uri = /^(?:sips?|tel):/u.test(target) ? target : `sip:${target}@${call.dialog.peer.address}:${call.dialog.peer.port}`
    const { promise, resolve } = Promise.withResolvers<boolean>()
    call.transferred = resolve
    this.asked(call, 'REFER', [['Refer-To', `<${uri.replaceAll(/[<>\s]/gu, '')}>`]])
    this.after(GIVEN_UP_MS, () => {
      call.transferred?.(false)
      call.transferred = undefined
    })
    return promise
  }

  private answered(message: SipMessage, peer: Peer): void {
    // an answer to a call of ours that was confirmed, and whose confirmation was lost
    const known = this.calls.get(headerOf(message, 'call-id'))
    if (known && known.confirm !== '' && headerOf(message, 'cseq').endsWith('INVITE')) this.send(known.confirm, peer)
    const [via = ''] = message.headers.get('via') ?? []
    const branch = /;branch=([^;\s]+)/u.exec(via)?.[1]
    if (branch === undefined || !('status' in message.start) || message.start.status < 200) return
    if (!this.unanswered.delete(branch)) return
    const call = this.calls.get(headerOf(message, 'call-id'))
    if (message.start.status >= 300 && headerOf(message, 'cseq').endsWith('REFER')) {
      call?.transferred?.(false)
      if (call) call.transferred = undefined
    }
  }

  /** A request of ours, until it is answered. */
  private asked(call: Under, method: string, more: readonly (readonly [string, string])[] = []): void {
    const branch = newBranch()
    const text = call.dialog.request(method, branch, more)
    this.unanswered.add(branch)
    const again = (waited: number, pause: number): void => {
      if (!this.unanswered.has(branch)) return
      if (waited >= GIVEN_UP_MS) {
        this.unanswered.delete(branch)
        return
      }
      this.send(text, call.dialog.peer)
      this.after(pause, () => again(waited + pause, Math.min(AGAIN_MOST_MS, pause * 2)))
    }
    again(0, AGAIN_MS)
  }

  private hangUp(call: Under): void {
    if (call.isOver) return
    this.asked(call, 'BYE')
    this.over(call)
  }

  private over(call: Under): void {
    if (call.isOver) return
    call.isOver = true
    call.sound.close()
    call.transferred?.(false)
    this.calls.delete(call.dialog.callId)
    call.ears?.ended()
  }

  private after(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      then()
    }, ms)
    timer.unref()
    this.timers.add(timer)
  }
}

const ALLOWED = 'INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, NOTIFY, UPDATE'
const newTag = () => randomBytes(8).toString('hex')
const newBranch = () => `z9hG4bK${randomBytes(9).toString('hex')}`

const outcomeOf = (status: number): Exclude<DialOutcome, CallLine> => {
  if (status === 486 || status === 600) return 'busy'
  if (status === 0 || status === 408 || status === 480 || status === 487) return 'no_answer'
  return status === 603 || status === 403 ? 'refused' : 'failed'
}

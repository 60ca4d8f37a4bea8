import type { WebSocket } from 'ws'
import type { CallLine, Ears } from '../line.ts'
import type { Wire, WireName } from './wires.ts'

/** Who called, and how their line is handed over. */
export interface MediaCall {
  readonly call: string | undefined
  readonly from: string
  readonly to: string
  readonly vouched: boolean
  /** Notes where the provider is to connect the caller once our part has ended. */
  readonly noteTransfer: (callId: string, target: string) => Promise<void>
}

/** What lies at the provider while it plays. */
const LEAD = 5
/** More than this not yet sent: the line is too slow for sound, and what is late is dropped. */
const MOST_WAITING = 64_000
/** Frames that come before the call is taken. */
const MOST_EARLY = 50

/** Once the sound has begun, a call over a media connection; undefined where it ends before. */
export function lineOver(socket: WebSocket, name: WireName, wire: Wire, of: MediaCall): Promise<CallLine | undefined> {
  const { promise, resolve } = Promise.withResolvers<CallLine | undefined>()
  let ears: Ears | undefined
  let isOver = false
  const early: (() => void)[] = []
  const tell = (what: (ears: Ears) => void) => {
    const listening = ears
    if (listening) what(listening)
    else if (early.length < MOST_EARLY) early.push(() => ears && what(ears))
  }
  const over = () => {
    if (isOver) return
    isOver = true
    resolve(undefined)
    tell(({ ended }) => ended())
  }
  socket.on('close', over)
  socket.on('error', over)
  socket.on('message', (data, isBinary) => {
    const event = wire.read(bytesIn(data), isBinary)
    if (event?.kind === 'start') resolve(line(event.call))
    else if (event?.kind === 'sound') tell(({ frame }) => frame(event.samples))
    else if (event?.kind === 'key') tell(({ key }) => key(event.key))
    else if (event?.kind === 'end') {
      over()
      socket.close()
    }
  })
  const send = (what: string | Buffer | undefined) => {
    if (what !== undefined && socket.readyState === socket.OPEN && socket.bufferedAmount < MOST_WAITING) socket.send(what)
  }
  const close = (how: string | undefined) => {
    send(how)
    socket.close()
    over()
  }
  const listen = (given: Ears) => {
    ears = given
    for (const what of early.splice(0)) what()
  }
  const line = (told: string | undefined): CallLine | undefined => {
    // a ticket is of one call, and of no other
    if (told === undefined || of.call === undefined || told === of.call) return lineOf(name, wire, { ...of, told, send, close, listen })
    socket.close()
    return undefined
  }
  return promise
}

const bytesIn = (data: Buffer | ArrayBuffer | Buffer[]): Buffer =>
  Buffer.isBuffer(data) ? data : Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)

interface Opened extends MediaCall {
  /** The provider's id of the call, where its sound told it. */
  readonly told: string | undefined
  readonly send: (what: string | Buffer | undefined) => void
  readonly close: (how: string | undefined) => void
  readonly listen: CallLine['listen']
}

function lineOf(kind: WireName, wire: Wire, { call, told, from, to, vouched, noteTransfer, send, close, listen }: Opened): CallLine {
  const callId = call ?? told ?? ''
  return {
    ...{ kind, callId, from, to, vouched, lead: LEAD, steady: false, listen },
    play: (samples) => send(wire.sound(samples)),
    clear: () => send(wire.clear()),
    async transfer(target) {
      await noteTransfer(callId, target)
      close(undefined)
      return true
    },
    hangUp: () => close(wire.end()),
  }
}

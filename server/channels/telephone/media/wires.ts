import { z } from 'zod'
import { decodeG711, encodeG711, type Law } from '../audio/g711.ts'
import { bytesOf, RATE, resampled, samplesOf } from '../audio/pcm.ts'
import { KEYS } from '../line.ts'

/** What came over a wire. */
export type WireEvent =
  /** The sound begins; `call` is the provider's id where it tells it. */
  | { readonly kind: 'start'; readonly call: string | undefined }
  | { readonly kind: 'sound'; readonly samples: Int16Array }
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'end' }

/** How a provider's media connection speaks: frames in, frames out. Each call has one of its own. */
export interface Wire {
  /** The WebSocket subprotocol, where it wants one. */
  readonly protocol?: string
  /** Undefined for what means nothing to us. Never throws. */
  readonly read: (data: Buffer, isBinary: boolean) => WireEvent | undefined
  readonly sound: (samples: Int16Array) => string | Buffer
  /** Drops what lies unplayed at the other side; undefined where it cannot. */
  readonly clear: () => string | undefined
  /** Ends the call from our side; undefined where closing the connection does. */
  readonly end: () => string | undefined
}

function jsonIn(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'))
  } catch {
    return undefined
  }
}

const pressed = (key: string | undefined): WireEvent | undefined => (key !== undefined && KEYS.has(key) ? { kind: 'key', key } : undefined)

/** https://www.twilio.com/docs/voice/media-streams/websocket-messages. Checked in November 2026. */
const Twilio = z.discriminatedUnion('event', [
  z.looseObject({ event: z.literal('start'), start: z.looseObject({ streamSid: z.string().max(80), callSid: z.string().max(80) }) }),
  z.looseObject({ event: z.literal('media'), media: z.looseObject({ payload: z.string().max(20_000) }) }),
  z.looseObject({ event: z.literal('dtmf'), dtmf: z.looseObject({ digit: z.string().max(1) }) }),
  z.looseObject({ event: z.literal('stop') }),
])

/** Twilio Media Streams: JSON in text frames, µ-law in base64. */
export function twilioWire(): Wire {
  let streamSid = ''
  return {
    read(data, isBinary) {
      const read = isBinary ? undefined : Twilio.safeParse(jsonIn(data))
      if (!read?.success) return undefined
      switch (read.data.event) {
        case 'start':
          streamSid = read.data.start.streamSid
          return { kind: 'start', call: read.data.start.callSid }
        case 'media':
          return { kind: 'sound', samples: decodeG711(Buffer.from(read.data.media.payload, 'base64'), 'ulaw') }
        case 'dtmf':
          return pressed(read.data.dtmf.digit)
        case 'stop':
          return { kind: 'end' }
      }
    },
    sound: (samples) => JSON.stringify({ event: 'media', streamSid, media: { payload: encodeG711(samples, 'ulaw').toString('base64') } }),
    clear: () => JSON.stringify({ event: 'clear', streamSid }),
    end: () => undefined,
  }
}

/** https://docs.jambonz.org/verbs/verbs/listen. Checked in November 2026. */
const JambonzStart = z.looseObject({
  callSid: z.string().max(80),
  sampleRate: z.union([z.int(), z.string().regex(/^\d{4,5}$/u)]).optional(),
})
const JambonzEvent = z.looseObject({ event: z.literal('dtmf'), dtmf: z.string().max(1) })

/** jambonz `listen`: one text frame about the call, then 16 bits little-endian both ways (`bidirectionalAudio.streaming`). */
export function jambonzWire(): Wire {
  let [rate, isStarted] = [RATE, false]
  return {
    protocol: 'audio.jambonz.org',
    read(data, isBinary) {
      if (isBinary) return isStarted ? { kind: 'sound', samples: resampled(samplesOf(data), rate, RATE) } : undefined
      const json = jsonIn(data)
      const key = JambonzEvent.safeParse(json)
      if (key.success) return pressed(key.data.dtmf)
      const start = isStarted ? undefined : JambonzStart.safeParse(json)
      if (!start?.success) return undefined
      rate = Number(start.data.sampleRate ?? RATE)
      isStarted = true
      return { kind: 'start', call: start.data.callSid }
    },
    sound: (samples) => bytesOf(samples),
    clear: () => JSON.stringify({ type: 'killAudio' }),
    end: () => JSON.stringify({ type: 'disconnect' }),
  }
}

/** https://docs.asterisk.org/Configuration/Channel-Drivers/WebSocket/: both forms of its control messages. Checked in November 2026. */
const AsteriskEvent = z.looseObject({
  event: z.string().max(60),
  format: z.string().max(20).optional(),
  digit: z.string().max(1).optional(),
})

/** Asterisk's chan_websocket: control in text frames (plain or JSON, as it began), sound in binary ones by the codec that it names. */
export function asteriskWire(): Wire {
  let [isJson, law]: [boolean, Law | undefined] = [false, 'ulaw']
  const command = (name: string) => (isJson ? JSON.stringify({ command: name }) : name)
  return {
    read(data, isBinary) {
      if (isBinary) return { kind: 'sound', samples: law ? decodeG711(data, law) : samplesOf(data) }
      const told = asteriskEvent(data)
      if (!told) return undefined
      if (told.event === 'MEDIA_START') {
        isJson = told.isJson
        law = told.format === 'alaw' || told.format === 'ulaw' ? told.format : told.format === 'slin' ? undefined : law
        return { kind: 'start', call: undefined }
      }
      if (told.event === 'DTMF_END') return pressed(told.digit)
      return told.event === 'HANGUP' ? { kind: 'end' } : undefined
    },
    sound: (samples) => (law ? encodeG711(samples, law) : bytesOf(samples)),
    clear: () => command('FLUSH_MEDIA'),
    end: () => command('HANGUP'),
  }
}

interface AsteriskTold {
  readonly event: string
  readonly format: string | undefined
  readonly digit: string | undefined
  readonly isJson: boolean
}

function asteriskEvent(data: Buffer): AsteriskTold | undefined {
  const read = AsteriskEvent.safeParse(jsonIn(data))
  if (read.success) return { event: read.data.event, format: read.data.format, digit: read.data.digit, isJson: true }
  const [event = '', ...pairs] = data.toString('utf8').trim().split(/\s+/u)
  if (!/^[A-Z_]{3,40}$/u.test(event)) return undefined
  const said = new Map(pairs.map((pair) => [pair.split(':')[0] ?? '', pair.slice(pair.indexOf(':') + 1)]))
  return { event, format: said.get('format'), digit: said.get('digit'), isJson: false }
}

/** The media connections that come by WebSocket, by the name in their address. */
export const WIRES = { twilio: twilioWire, jambonz: jambonzWire, asterisk: asteriskWire } as const
/** One of them. */
export type WireName = keyof typeof WIRES
export const isWireName = (name: string): name is WireName => name in WIRES

import type { Recogniser, Voice } from '#platform/speech'
import type { Connection } from '../../push-channel.ts'
import { FRAME, FRAME_MS, RATE } from '../audio/pcm.ts'
import { Call } from '../call/call.ts'
import { callSettings } from '../call/settings.ts'
import type { CallLine, Ears } from '../line.ts'
import type { CallNews, CallSeat, ShopMessage, TelephonePort, TranscriptLine } from '../port.ts'

/** Milliseconds of speech for each letter that a voice of the tests says. */
export const LETTER_MS = 60

/** A tone that rises and falls as syllables do, or one that stays. */
export function speech(ms: number, { hz = 160, amplitude = 6_000, steady = false } = {}): Int16Array {
  return Int16Array.from({ length: Math.round((ms * RATE) / 1_000) }, (_, at) => {
    const seconds = at / RATE
    const envelope = steady ? 1 : 0.35 + 0.65 * Math.abs(Math.sin(Math.PI * 4 * seconds))
    return Math.round(amplitude * envelope * (Math.sin(2 * Math.PI * hz * seconds) + 0.4 * Math.sin(4 * Math.PI * hz * seconds)))
  })
}

/** A connection of the tests. */
export const connectionOf = (settings: Readonly<Record<string, string>> = {}): Connection => ({
  ...{ workspaceId: 'w', channelId: 'c', shopId: 's', name: '', state: 'on', settings, about: {}, language: 'zh-CN' },
})

/** What a call of the tests is made of. */
export interface Virtual {
  readonly settings?: Readonly<Record<string, string>>
  readonly recogniser?: Recogniser
  readonly voice?: Voice
  readonly orders?: Readonly<Record<string, string>>
  readonly proven?: boolean
  readonly transfers?: boolean
}

/** What became of a call, beside what was said. */
interface Log {
  transferred: string
  ended: string
  left: boolean
  recorded: number
  cleared: number
  hungUp: boolean
}

/** A call without a network: the test lets the time pass, 20 ms a step, and sees all that was played, stored and asked. */
export class VirtualCall {
  readonly call: Call
  readonly said: (readonly unknown[])[] = []
  readonly lines: TranscriptLine[] = []
  readonly unheard: { id: string; heard: string }[] = []
  readonly failures: unknown[] = []
  readonly log: Log = { transferred: '', ended: '', left: false, recorded: 0, cleared: 0, hungUp: false }
  private news: CallNews = { messages: [], holder: 'bot', ahead: null, language: null, command: null }
  private ring = (): void => undefined
  private ears: Ears | undefined
  private played = 0
  private seq = 0

  constructor({ settings = {}, recogniser, voice = LETTERS, orders = {}, proven = false, transfers = true }: Virtual) {
    const connection = connectionOf(settings)
    const seat: CallSeat = { id: 'id', connection, shopName: '云杉', language: 'zh-CN' }
    this.call = new Call({
      ...{ line: this.line(transfers), port: this.port(orders, proven), seat, settings: callSettings(connection), recogniser, voice },
      now: () => new Date(0),
      failed: (error) => void this.failures.push(error),
      over: () => undefined,
    })
    this.call.start()
  }

  /** How many frames that are not silent were played so far. */
  sounding(): number {
    return this.played
  }

  key(keys: string): void {
    for (const key of keys) this.ears?.key(key)
  }

  hangUp(): void {
    this.ears?.ended()
  }

  /** Lets the time pass; the caller's sound is given, or silence. Work that waits is done between the steps. */
  async pass(ms: number, sound: Int16Array = new Int16Array(0)): Promise<void> {
    for (let at = 0; at < ms / FRAME_MS; at++) {
      const frame = new Int16Array(FRAME)
      frame.set(sound.subarray(at * FRAME, (at + 1) * FRAME))
      this.ears?.frame(frame)
      this.call.tick()
      for (let turn = 0; turn < 12; turn++) await Promise.resolve()
    }
  }

  /** The shop says something. */
  async answers(parts: ShopMessage['parts']): Promise<string> {
    const id = `m${++this.seq}`
    this.news = { ...this.news, messages: [...this.news.messages, { id, seq: this.seq, author: 'bot', parts }] }
    this.ring()
    await this.pass(FRAME_MS)
    return id
  }

  /** Something else changes in the conversation. */
  async becomes(more: Partial<Omit<CallNews, 'messages'>>): Promise<void> {
    this.news = { ...this.news, ...more }
    this.ring()
    await this.pass(FRAME_MS)
  }

  /** Until all that is to be said is said. */
  async quiet(): Promise<void> {
    for (let before = -1; before !== this.played; ) {
      before = this.played
      await this.pass(200)
    }
  }

  private port(orders: Readonly<Record<string, string>>, proven: boolean): TelephonePort {
    const { said, lines, unheard, log } = this
    return {
      begin: async () => undefined,
      say: async (_, __, parts) => void said.push(parts),
      news: async (_, after) => {
        const { command, messages } = this.news
        this.news = { ...this.news, command: null }
        return { ...this.news, command, messages: messages.filter(({ seq }) => seq > after) }
      },
      watch: (_, again) => {
        this.ring = again
        return () => undefined
      },
      unheard: async (_, id, heard) => void unheard.push({ id, heard }),
      transcribe: async (_, line) => void lines.push(line),
      orderNumber: async (_, digits) => orders[digits],
      isProven: async () => proven,
      leaveQueue: async () => void Object.assign(log, { left: true }),
      keepRecording: async (_, wav) => void Object.assign(log, { recorded: wav.length }),
      end: async (_, how) => void Object.assign(log, { ended: how }),
    }
  }

  private line(transfers: boolean): CallLine {
    return {
      ...{ kind: 'sip', callId: 'call-1', from: '13800000000', to: '95000', vouched: false, lead: 1, steady: true },
      play: (samples) => {
        if (samples.some((sample) => sample !== 0)) this.played++
      },
      clear: () => void this.log.cleared++,
      transfer: async (target) => {
        this.log.transferred = target
        return transfers
      },
      hangUp: () => void Object.assign(this.log, { hungUp: true }),
      listen: (given) => {
        this.ears = given
      },
    }
  }
}

/** A call that was just answered. */
export const virtualCall = (virtual: Virtual = {}): VirtualCall => new VirtualCall(virtual)

/** A voice that says each letter for as long. */
export const LETTERS: Voice = { speak: async (text) => ({ rate: RATE, samples: speech([...text].length * LETTER_MS) }) }

/** A recogniser that knows what it will be asked. */
export function knowing(...texts: readonly string[]): Recogniser & { asked: number } {
  const made = { asked: 0, recognise: async () => ({ text: texts[Math.min(made.asked++, texts.length - 1)] ?? '', confidence: null }) }
  return made
}

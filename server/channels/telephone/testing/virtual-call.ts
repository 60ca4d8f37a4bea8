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

/** A call without a network: the test lets the time pass, 20 ms a step, and sees all that was played, stored and asked. */
export async function virtualCall({
  settings = {},
  recogniser,
  voice = LETTERS,
  orders = {},
  proven = false,
  transfers = true,
}: Virtual = {}) {
  const said: (readonly unknown[])[] = []
  const lines: TranscriptLine[] = []
  const unheard: { id: string; heard: string }[] = []
  const log = { transferred: '', ended: '', left: false, recorded: 0, cleared: 0, hungUp: false }
  let news: CallNews = { messages: [], holder: 'bot', ahead: null, language: null, command: null }
  let ring = (): void => undefined
  const port: TelephonePort = {
    begin: async () => undefined,
    say: async (_, __, parts) => void said.push(parts),
    news: async (_, after) => {
      const { command } = news
      news = { ...news, command: null }
      return { ...news, command, messages: news.messages.filter(({ seq }) => seq > after) }
    },
    watch: (_, again) => {
      ring = again
      return () => undefined
    },
    unheard: async (_, id, heard) => void unheard.push({ id, heard }),
    transcribe: async (_, line) => void lines.push(line),
    orderNumber: async (_, digits) => orders[digits],
    isProven: async () => proven,
    leaveQueue: async () => {
      log.left = true
    },
    keepRecording: async (_, wav) => {
      log.recorded = wav.length
    },
    end: async (_, how) => {
      log.ended = how
    },
  }
  let ears: Ears | undefined
  let sounding = 0
  const line: CallLine = {
    ...{ kind: 'sip', callId: 'call-1', from: '13800000000', to: '95000', vouched: false, lead: 1, steady: true },
    play: (samples) => {
      if (samples.some((sample) => sample !== 0)) sounding++
    },
    clear: () => void log.cleared++,
    transfer: async (target) => {
      log.transferred = target
      return transfers
    },
    hangUp: () => {
      log.hungUp = true
    },
    listen: (given) => {
      ears = given
    },
  }
  const connection = connectionOf(settings)
  const seat: CallSeat = { id: 'id', connection, shopName: '云杉', language: 'zh-CN' }
  const failures: unknown[] = []
  const call = new Call({
    ...{ line, port, seat, settings: callSettings(connection), recogniser, voice, now: () => new Date(0) },
    failed: (error) => void failures.push(error),
    over: () => undefined,
  })
  call.start()

  /** Lets the time pass; the caller's sound is given, or silence. Work that waits is done between the steps. */
  async function pass(ms: number, sound: Int16Array = new Int16Array(0)): Promise<void> {
    for (let at = 0; at < ms / FRAME_MS; at++) {
      const frame = new Int16Array(FRAME)
      frame.set(sound.subarray(at * FRAME, (at + 1) * FRAME))
      ears?.frame(frame)
      call.tick()
      for (let turn = 0; turn < 12; turn++) await Promise.resolve()
    }
  }
  let seq = 0
  return {
    ...{ call, said, lines, unheard, log, failures, pass },
    /** How many frames that are not silent were played so far. */
    sounding: () => sounding,
    key: (keys: string) => [...keys].forEach((key) => void ears?.key(key)),
    hangUp: () => ears?.ended(),
    speak: (ms: number) => pass(ms, speech(ms)),
    /** The shop says something. */
    async answers(parts: ShopMessage['parts'], more: Partial<Omit<CallNews, 'messages'>> = {}): Promise<string> {
      const id = `m${++seq}`
      news = { ...news, ...more, messages: [...news.messages, { id, seq, author: 'bot', parts }] }
      ring()
      await pass(FRAME_MS)
      return id
    },
    async becomes(more: Partial<Omit<CallNews, 'messages'>>): Promise<void> {
      news = { ...news, ...more }
      ring()
      await pass(FRAME_MS)
    },
    /** Until all that is to be said is said. */
    async quiet(): Promise<void> {
      for (let before = -1; before !== sounding; ) {
        before = sounding
        await pass(200)
      }
    },
  }
}

/** A voice that says each letter for as long. */
export const LETTERS: Voice = { speak: async (text) => ({ rate: RATE, samples: speech([...text].length * LETTER_MS) }) }

/** A recogniser that knows what it will be asked. */
export function knowing(...texts: readonly string[]): Recogniser & { asked: number } {
  const made = { asked: 0, recognise: async () => ({ text: texts[Math.min(made.asked++, texts.length - 1)] ?? '', confidence: null }) }
  return made
}

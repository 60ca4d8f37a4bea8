import type { Voice } from '#platform/speech'
import { RATE, resampled } from '../audio/pcm.ts'
import type { CallLine } from '../line.ts'
import { sentencesOf } from './sentences.ts'
import { Speaker } from './speaker.ts'

/** How a call of ours went. */
export interface AnnouncementEnd {
  /** All keys that were pressed. */
  readonly digits: string
  readonly seconds: number
  /** The words were played to their end. */
  readonly isHeard: boolean
}

/** After the words there is so long for a key. */
const LINGERS_MS = 4_000
const LONGEST_MS = 120_000
const MOST_KEYS = 32
const FRAME_MS = 20

/** A call of ours that says something, listens for keys, and hangs up. A key ends the words. */
export class Announcement {
  readonly done: Promise<AnnouncementEnd>
  private readonly line: CallLine
  private readonly speaker: Speaker
  private readonly finish: (announced: AnnouncementEnd) => void
  private digits = ''
  private ms = 0
  private endAt = LONGEST_MS
  private isHeard = false
  private isOver = false

  constructor(
    line: CallLine,
    voice: Voice,
    { words, language }: { readonly words: string; readonly language: string },
    failed: (error: unknown) => void,
  ) {
    const { promise, resolve } = Promise.withResolvers<AnnouncementEnd>()
    this.done = promise
    this.finish = resolve
    this.line = line
    this.speaker = new Speaker({
      voice: async (said) => {
        const { rate, samples } = await voice.speak(said, language)
        return resampled(samples, rate, RATE)
      },
      play: line.play,
      clear: line.clear,
      lead: line.lead,
      done: ({ isWhole }) => {
        this.isHeard = isWhole
        this.endAt = this.ms + LINGERS_MS
      },
      failed,
    })
    line.listen({ frame: () => undefined, key: (key) => this.key(key), ended: () => this.end() })
    this.speaker.say({ messageId: undefined, sentences: sentencesOf(words, language) })
  }

  /** 20 ms have passed. */
  tick(): void {
    if (this.isOver) return
    this.ms += FRAME_MS
    if (!this.speaker.tick() && this.line.steady) this.line.play(SILENCE)
    if (this.ms >= this.endAt) {
      this.line.hangUp()
      this.end()
    }
  }

  private key(key: string): void {
    if (this.isOver || this.digits.length >= MOST_KEYS) return
    this.digits += key
    if (this.speaker.isSpeaking) this.speaker.cut()
    this.endAt = this.ms + LINGERS_MS / 4
  }

  private end(): void {
    if (this.isOver) return
    this.isOver = true
    this.finish({ digits: this.digits, seconds: Math.round(this.ms / 1_000), isHeard: this.isHeard })
  }
}

const SILENCE = new Int16Array(RATE / 50)

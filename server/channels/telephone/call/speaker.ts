import { countGraphemes, firstGraphemes } from '@xiaoer/contract/graphemes'
import { FRAME } from '../audio/pcm.ts'

/** Words to be said, as they stand in the record and as the voice says them, a sentence each. */
export interface Sentence {
  readonly text: string
  readonly said: string
}

/** Something to be said: a message of the conversation, or a line of the telephone's own (no id). */
export interface ToSay {
  readonly messageId: string | undefined
  readonly sentences: readonly Sentence[]
  /** Called where it was played to its end. */
  readonly heardOut?: () => void
}

/** What became of something that was said. */
export interface Said extends ToSay {
  /** Its words up to where the sound was played. */
  readonly heard: string
  readonly isWhole: boolean
  /** How much of it was played, in milliseconds. */
  readonly ms: number
}

/** What speaking needs. */
export interface SpeakerParts {
  /** Sound of 8,000 samples a second. */
  readonly voice: (said: string) => Promise<Int16Array>
  readonly play: (frame: Int16Array) => void
  readonly clear: () => void
  /** Frames that lie unheard at the other side. */
  readonly lead: number
  readonly done: (said: Said) => void
  readonly failed: (error: unknown) => void
}

interface Piece {
  readonly sentence: Sentence
  sound: Int16Array | undefined
  asked: boolean
  isLost: boolean
  at: number
}

interface Item {
  readonly say: ToSay
  readonly pieces: Piece[]
  nth: number
}

/** After a stop the voice goes on from so much before it, so that no word is missed. */
const BACK = 20 * FRAME

/**
 * Says one thing after the other, a frame at a time, and knows at any moment what of it the caller has heard: what was not played was not said.
 */
export class Speaker {
  private readonly parts: SpeakerParts
  private items: Item[] = []
  private isHeld = false

  constructor(parts: SpeakerParts) {
    this.parts = parts
  }

  /** Something is being said, or waits to be. */
  get isSpeaking(): boolean {
    return this.items.length > 0
  }

  /** Sound has gone out of what is being said. */
  get hasBegun(): boolean {
    return this.items.some(({ pieces }) => pieces.some(({ at }) => at > 0))
  }

  say(say: ToSay): void {
    const pieces = say.sentences.map((sentence) => ({ sentence, sound: undefined, asked: false, isLost: false, at: 0 }))
    this.items.push({ say, pieces, nth: 0 })
    this.lookAhead()
  }

  /** The next 20 ms, where there is something to say; false where nothing was played. */
  tick(): boolean {
    if (this.isHeld) return false
    for (;;) {
      const [item] = this.items
      if (!item) return false
      const piece = item.pieces[item.nth]
      if (!piece) {
        this.items.shift()
        this.lookAhead()
        this.parts.done(heardOf(item, 0))
        continue
      }
      if (piece.isLost || (piece.sound && piece.at >= piece.sound.length)) {
        item.nth++
        this.lookAhead()
        continue
      }
      if (!piece.sound) return false
      const frame = new Int16Array(FRAME)
      frame.set(piece.sound.subarray(piece.at, piece.at + FRAME))
      piece.at += FRAME
      this.parts.play(frame)
      return true
    }
  }

  /** Says no more for now: somebody speaks. */
  hold(): void {
    if (this.isHeld) return
    this.isHeld = true
    this.parts.clear()
  }

  /** Goes on where it stopped. */
  goOn(): void {
    if (!this.isHeld) return
    this.isHeld = false
    const piece = this.items[0]?.pieces[this.items[0].nth]
    if (piece) piece.at = Math.max(0, piece.at - BACK - this.parts.lead * FRAME)
  }

  /** Forgets what is not said, and tells what of each was heard. */
  cut(): void {
    const { items } = this
    this.items = []
    this.isHeld = false
    this.parts.clear()
    for (const item of items) this.parts.done(heardOf(item, this.parts.lead))
  }

  /** The first two sentences that have no sound yet are asked for: the second is there when the first ends. */
  private lookAhead(): void {
    const open = this.items.flatMap(({ pieces, nth }) => pieces.slice(nth)).slice(0, 2)
    for (const piece of open) {
      if (piece.asked) continue
      piece.asked = true
      this.parts.voice(piece.sentence.said).then(
        (sound) => {
          piece.sound = sound
          if (sound.length === 0) piece.isLost = true
        },
        (error: unknown) => {
          piece.isLost = true
          this.parts.failed(error)
        },
      )
    }
  }
}

/** What was played, less what may still lie at the other side: of a sentence that was cut its share of the words, one less, and never its end. */
function heardOf({ say, pieces }: Item, lead: number): Said {
  const played = pieces.reduce((sum, { sound, at }) => sum + Math.min(at, sound?.length ?? 0), 0)
  let left = Math.max(0, played - lead * FRAME)
  let [words, isWhole] = ['', true]
  for (const { sentence, sound, isLost } of pieces) {
    const length = sound?.length ?? 0
    if (isLost || length === 0 || left < length) {
      isWhole = false
      const count = countGraphemes(sentence.text)
      words += firstGraphemes(sentence.text, length === 0 ? 0 : Math.max(0, Math.floor((count * left) / length) - 1))
      break
    }
    words += sentence.text
    left -= length
  }
  return { ...say, heard: words, isWhole, ms: Math.round(played / 8) }
}

import type { Recognised } from '#platform/speech'
import { Ear } from './ear.ts'
import { figuresAtEnd, isUnfinished } from './words.ts'

/** Something that a caller said, whole. */
export interface Utterance extends Recognised {
  readonly sound: Int16Array
  /** How long it lasted, without the pause after it. */
  readonly ms: number
}

/** What hearing needs, and whom it tells. */
export interface HearingParts {
  /** Undefined where speech is not recognised. */
  readonly recognise: ((sound: Int16Array) => Promise<Recognised>) | undefined
  /** Somebody has begun to speak. */
  readonly began: () => void
  /** Somebody has said something; empty words where nothing was recognised. */
  readonly said: (utterance: Utterance) => void
  /** What had begun was no speech. */
  readonly noise: () => void
  readonly failed: (error: unknown) => void
}

/** Who pauses for so long has said all; who stops within a number or a sentence has so much longer. */
const END_MS = 240
const UNFINISHED_MS = 900
/** While we speak ourselves, part of that comes back over the line. */
const OWN_VOICE_DB = 6
/** Figures of a number that may be whole: who has said as many pauses no more. */
const WHOLE_NUMBER = 10

interface Guess {
  words: Recognised | undefined
}

/**
 * Speech to words, turn by turn: at the first short pause it asks what was said so far, so that the words are there when the pause has become
 * an end; what is said after a pause asks anew.
 */
export class Hearing {
  private readonly parts: HearingParts
  private readonly ear = new Ear()
  private guess: Guess | undefined

  constructor(parts: HearingParts) {
    this.parts = parts
  }

  get isTalking(): boolean {
    return this.ear.isTalking
  }

  /** 20 ms of the caller's sound. */
  put(frame: Int16Array, whileSpeaking: boolean): void {
    switch (this.ear.put(frame, whileSpeaking ? OWN_VOICE_DB : 0)) {
      case 'began':
        this.parts.began()
        break
      case 'paused':
        this.ask()
        break
      case 'again':
        this.guess = undefined
        break
      case 'long':
        this.ask()
        this.endWith(this.guess)
        break
      case 'noise':
        this.guess = undefined
        this.parts.noise()
        break
      case 'nothing':
        this.maybeEnd()
    }
  }

  private ask(): void {
    const { recognise, failed } = this.parts
    const guess: Guess = { words: recognise ? undefined : NOTHING }
    this.guess = guess
    recognise?.(this.ear.sound()).then(
      (words) => {
        guess.words = words
        this.maybeEnd()
      },
      (error: unknown) => {
        guess.words = NOTHING
        failed(error)
      },
    )
  }

  private maybeEnd(): void {
    const words = this.guess?.words
    if (!words || this.ear.pauseMs < END_MS) return
    const figures = figuresAtEnd(words.text)
    const goesOn = isUnfinished(words.text) || (figures > 2 && figures < WHOLE_NUMBER)
    if (goesOn && this.ear.pauseMs < UNFINISHED_MS) return
    this.end(words)
  }

  private end(words: Recognised): void {
    const ms = this.ear.saidMs
    this.guess = undefined
    this.parts.said({ ...words, sound: this.ear.take(), ms })
  }

  /** What has gone on for too long is read as it is, whenever the words come. */
  private endWith(guess: Guess | undefined): void {
    this.guess = undefined
    const [ms, sound] = [this.ear.saidMs, this.ear.take()]
    const tell = () => this.parts.said({ ...(guess?.words ?? NOTHING), sound, ms })
    if (guess?.words) tell()
    else if (guess) this.late.push({ guess, tell })
  }

  private readonly late: { readonly guess: Guess; readonly tell: () => void }[] = []

  /** Once a frame: what was cut at its longest and is recognised by now. */
  tick(): void {
    while (this.late[0]?.guess.words) this.late.shift()?.tell()
  }
}

const NOTHING: Recognised = { text: '', confidence: null }

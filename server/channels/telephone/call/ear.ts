import { FRAME_MS, joined, loudness } from '../audio/pcm.ts'

/** What the last frame brought. */
export type Heard =
  | 'nothing'
  /** Somebody began to speak. */
  | 'began'
  /** They pause: perhaps they have said all. */
  | 'paused'
  /** They went on after a pause. */
  | 'again'
  /** They have spoken for as long as is listened at once. */
  | 'long'
  /** What had begun is a steady sound: a dial tone, a fan, a held note. */
  | 'noise'

/** Louder than what is always there by so much, and than so much at all. */
const ABOVE_FLOOR_DB = 9
const FAINTEST_DB = -48
/** So many of the last frames must be loud before somebody speaks: a click is none. */
const ONSET = { of: 8, loud: 5 } as const
/** Kept from before somebody was heard to speak: the first sound is soft. */
const BEFORE_FRAMES = 12
const PAUSED_MS = 120
const LONGEST_MS = 15_000
/** A sound whose loudness changes by less than this for so long is no speech: between syllables speech falls and rises. */
const STEADY = { frames: 20, db: 1.2 } as const

/**
 * Hears by loudness whether somebody speaks: against the quiet that is always there, which it learns. Pure: time is what the frames tell,
 * 20 ms each.
 */
export class Ear {
  private floor = -60
  private lately: boolean[] = []
  private before: Int16Array[] = []
  private said: Int16Array[] = []
  private levels: number[] = []
  private silent = 0
  private isOpen = false
  private isPaused = false

  /** Since when nothing loud was heard, of who has begun to speak, in milliseconds. */
  get pauseMs(): number {
    return this.isOpen ? this.silent * FRAME_MS : 0
  }

  /** Somebody has begun and is not taken yet. */
  get isTalking(): boolean {
    return this.isOpen
  }

  /** How long what was said lasts, without the pause at its end. */
  get saidMs(): number {
    return Math.max(0, this.said.length - this.silent) * FRAME_MS
  }

  /** What was said so far. */
  sound(): Int16Array {
    return joined(this.said)
  }

  /** Forgets what was said, and listens anew. */
  take(): Int16Array {
    const sound = this.sound()
    Object.assign(this, { said: [], levels: [], silent: 0, isOpen: false, isPaused: false, lately: [] })
    return sound
  }

  /** `extraDb` makes it harder of hearing, as while we speak ourselves. */
  put(frame: Int16Array, extraDb = 0): Heard {
    const level = loudness(frame)
    const isLoud = level > Math.max(this.floor + ABOVE_FLOOR_DB, FAINTEST_DB) + extraDb
    this.floor += (level < this.floor ? 0.3 : 0.004) * (level - this.floor)
    this.lately = [...this.lately, isLoud].slice(-ONSET.of)
    return this.isOpen ? this.goOn(frame, level, isLoud) : this.wait(frame)
  }

  private wait(frame: Int16Array): Heard {
    this.before = [...this.before, frame].slice(-BEFORE_FRAMES)
    if (this.lately.filter(Boolean).length < ONSET.loud) return 'nothing'
    this.isOpen = true
    this.said = this.before
    this.before = []
    return 'began'
  }

  private goOn(frame: Int16Array, level: number, isLoud: boolean): Heard {
    this.said.push(frame)
    this.silent = isLoud ? 0 : this.silent + 1
    if (isLoud) this.levels = [...this.levels, level].slice(-STEADY.frames)
    if (this.isSteady()) {
      this.floor = level
      this.take()
      return 'noise'
    }
    if (this.said.length * FRAME_MS >= LONGEST_MS) return 'long'
    if (!this.isPaused && this.pauseMs >= PAUSED_MS) {
      this.isPaused = true
      return 'paused'
    }
    if (this.isPaused && isLoud) {
      this.isPaused = false
      return 'again'
    }
    return 'nothing'
  }

  private isSteady(): boolean {
    if (this.levels.length < STEADY.frames) return false
    return Math.max(...this.levels) - Math.min(...this.levels) < STEADY.db
  }
}

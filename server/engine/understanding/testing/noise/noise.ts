import { seeded } from '#platform/random'
import { inDialects } from './dialects.ts'
import { looksLike } from './looks.ts'
import { withInitials } from './shorthand.ts'
import { withFace, withRepeats } from './signs.ts'
import { soundsLike, spelled } from './sounds.ts'

/**
 * How often each kind is drawn. Slips of the input method lead, as in what people type; one in eight is Latin letters.
 * A kind that has no place in a sentence (no word of a dialect, no initials) is drawn anew.
 */
export const RATES = {
  homophone: 30,
  'look-alike': 8,
  swap: 7,
  drop: 7,
  pinyin: 12,
  initials: 7,
  dialect: 11,
  face: 10,
  repeat: 8,
} as const
export type NoiseKind = keyof typeof RATES
export const NOISE_KINDS: readonly NoiseKind[] = [
  'homophone',
  'look-alike',
  'swap',
  'drop',
  'pinyin',
  'initials',
  'dialect',
  'face',
  'repeat',
]

/** Each kind as often as its rate. */
const BAG = NOISE_KINDS.flatMap((kind) => Array<NoiseKind>(RATES[kind]).fill(kind))

/** One for each so many characters, and at least one. */
export const UNITS_PER_NOISE = 10
/** Of those in pinyin, so many are written so as a whole. */
const WHOLE = 0.15
/** Longer ones nobody writes wholly in letters. */
const WHOLE_UNITS = 12

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const HAN = /[一-龥]/

/** Puts into Chinese sentences what hurried people do to them; the same from the same seed. */
export class Noise {
  private readonly random: () => number

  constructor(seed: number) {
    this.random = seeded(seed)
  }

  /** The sentence with its noise, and which kinds went in. `only` draws no other kind. */
  into(text: string, only?: NoiseKind): { text: string; kinds: NoiseKind[] } {
    const kinds: NoiseKind[] = []
    let noised = text
    const wanted = Math.max(1, Math.round([...text].length / UNITS_PER_NOISE))
    for (let tries = 0; kinds.length < wanted && tries < 20; tries++) {
      const kind = only ?? this.kind()
      const next = this.put(kind, noised)
      if (next === undefined || next === noised || next.trim() === '') continue
      noised = next
      kinds.push(kind)
    }
    return { text: noised, kinds }
  }

  private kind(): NoiseKind {
    return this.draw(BAG) ?? 'repeat'
  }

  private put(kind: NoiseKind, text: string): string | undefined {
    const draw = <T>(from: readonly T[]) => this.draw(from)
    if (kind === 'homophone') return this.withHomophone(text)
    if (kind === 'look-alike') return this.replaced(text, (at) => looksLike(text[at]!))
    if (kind === 'swap') return this.swapped(text)
    if (kind === 'drop') return this.dropped(text)
    if (kind === 'pinyin') return this.withPinyin(text)
    if (kind === 'initials') return withInitials(text)
    if (kind === 'dialect') return this.draw(inDialects(text))
    return kind === 'face' ? withFace(text, draw) : withRepeats(text, draw)
  }

  private draw<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.random() * from.length)]
  }

  private han(text: string): number[] {
    return Array.from({ length: text.length }, (_, at) => at).filter((at) => HAN.test(text[at]!))
  }

  private withHomophone(text: string): string | undefined {
    const near = this.draw(['same tone', 'same tone', 'same tone', 'other tone', 'other tone', 'confused'] as const) ?? 'same tone'
    return this.replaced(text, (at) => soundsLike(text[at]!, text, at, near))
  }

  private replaced(text: string, candidates: (at: number) => string[]): string | undefined {
    const at = this.draw(this.han(text))
    const other = at === undefined ? undefined : this.draw(candidates(at))
    return at === undefined || other === undefined ? undefined : text.slice(0, at) + other + text.slice(at + 1)
  }

  private swapped(text: string): string | undefined {
    const at = this.draw(this.han(text).filter((place) => HAN.test(text[place + 1] ?? '')))
    return at === undefined || text.length < 3 ? undefined : text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)
  }

  /** Shorter ones would lose their sense. */
  private dropped(text: string): string | undefined {
    const at = this.draw(this.han(text))
    return at === undefined || text.length < 4 ? undefined : text.slice(0, at) + text.slice(at + 1)
  }

  /** Whole words, as nobody stops in the middle of one. */
  private withPinyin(text: string): string | undefined {
    const parted = this.random() < 0.5
    if (this.random() < WHOLE && text.length <= WHOLE_UNITS && /^[一-龥]+$/.test(text)) return spelled(text, parted)
    const word = this.draw([...words.segment(text)].filter(({ segment }) => /^[一-龥]{2,}$/.test(segment)))
    if (word === undefined) return undefined
    return text.slice(0, word.index) + spelled(word.segment, false) + text.slice(word.index + word.segment.length)
  }
}

import { seeded } from '#platform/random'

const HAN = /[一-鿿]/
/** Shorter ones would lose their sense. */
const LEAST = 3
/** One slip for so many characters, and at least one. */
const UNITS_PER_SLIP = 10
/** Of a hundred slips: characters left out; of the rest, those that sound alike, else those that look alike. */
const DROPPED = 0.6
const SOUND = 0.75
/** Input methods offer the commoner characters of a syllable first. */
const OFFERED = 25

/**
 * Makes the slips of the input method in Chinese sentences that teach, so that no intent hangs on a single character; the same from the same seed.
 * What noise is measured by (`testing/noise`) is another generator with lists of its own.
 */
export class Slipping {
  private readonly random: () => number
  /** Characters by syllable, and syllables by character. */
  private readonly sounds = new Map<string, string>()
  private readonly syllables = new Map<string, string[]>()
  private readonly forms = new Map<string, string[]>()

  /** `lexicons`: of them `syllables` and `look-alikes`; without them characters are only left out. */
  constructor(lexicons: Readonly<Record<string, string>>, seed: number) {
    this.random = seeded(seed)
    for (const line of linesOf(lexicons['syllables'])) {
      const [syllable = '', chars = ''] = line.split('\t')
      this.sounds.set(syllable, chars.slice(0, OFFERED))
      for (const char of chars) this.syllables.set(char, [...(this.syllables.get(char) ?? []), syllable])
    }
    for (const group of linesOf(lexicons['look-alikes']).flatMap((line) => line.split(/\s+/)))
      for (const char of group) this.forms.set(char, [...(this.forms.get(char) ?? []), group])
  }

  /** The sentence with slips; undefined where it has too few Chinese characters for one. */
  into(text: string): string | undefined {
    const chars = [...text]
    const places = chars.flatMap((char, at) => (HAN.test(char) ? [at] : []))
    if (places.length < LEAST) return undefined
    for (let slips = Math.max(1, Math.round(chars.length / UNITS_PER_SLIP)); slips > 0; slips--) {
      const at = this.draw(places) ?? 0
      chars[at] = this.random() < DROPPED ? '' : this.other(chars[at] ?? '')
    }
    return chars.join('')
  }

  private other(char: string): string {
    const syllable = this.draw(this.syllables.get(char) ?? [])
    const sounding = syllable === undefined ? '' : (this.sounds.get(syllable) ?? '')
    const looking = (this.draw(this.forms.get(char) ?? []) ?? '').replace(char, '')
    return this.draw([...(this.random() < SOUND ? sounding : looking)]) ?? char
  }

  private draw<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.random() * from.length)]
  }
}

const linesOf = (file = '') => file.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

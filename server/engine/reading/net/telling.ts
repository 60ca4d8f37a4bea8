import { Grams, mix, normalise, shuffled } from '#engine/text'
import { seeded } from '#platform/random'

/** Features of the shop's words are hashed into so many rows. */
export const TOLD_ROWS = 1 << 14
/** Of what was told the end says what is expected now. */
const AT_MOST = 100
const SOURCE = 0x5f
/** Rarer deeds are not learned. */
const RARE = 6
/** Told as done where it is this likely. */
const LIKELY = 0.3
const PASSES = 6
const RATE = 0.25
const BEGUN = 1e-3

/** What the shop's words do ("ask:size", "propose:return.apply"), told from the words alone where nobody noted it. */
export interface Telling {
  readonly deeds: readonly string[]
  /** TOLD_ROWS × deeds: what a feature says of every deed lies together, so that reading one is quick. */
  readonly weights: Float32Array
}

/** Words of the shop's with what they do. */
export interface Told {
  readonly told: string
  readonly does: readonly string[]
}

/** Knows what the shop's words do. Holds buffers: one a thread. */
export class Teller {
  private readonly telling: Telling
  private readonly grams = new Grams({ units: 3, letters: 5, skips: false, weights: [] })
  private readonly out: Float32Array
  private readonly sums: Float64Array

  constructor(telling: Telling) {
    this.telling = telling
    this.out = new Float32Array(telling.deeds.length)
    this.sums = new Float64Array(telling.deeds.length)
  }

  /** What these words do, likeliest first; nothing where it is not likely. */
  of(told: string): string[] {
    const rows = this.rowsOf(told)
    this.score(rows)
    return [...this.out.keys()]
      .filter((deed) => this.out[deed]! > LIKELY)
      .sort((a, b) => this.out[b]! - this.out[a]!)
      .map((deed) => this.telling.deeds[deed]!)
  }

  rowsOf(told: string): Int32Array {
    const text = normalise(told).text.slice(-AT_MOST)
    this.grams.of(text, 0, text.length)
    return Int32Array.from({ length: this.grams.length }, (_, i) => (mix(SOURCE, this.grams.hashes[i]!) >>> 0) % TOLD_ROWS)
  }

  /** Probabilities of all deeds, each weighed by how many features there are. */
  score(rows: Int32Array): Float32Array {
    const { out, sums, telling } = this
    sums.fill(0)
    for (const row of rows) for (let deed = 0, at = row * sums.length; deed < sums.length; deed++, at++) sums[deed]! += telling.weights[at]!
    const share = 1 / Math.sqrt(Math.max(1, rows.length))
    let total = 0
    for (let deed = 0; deed < out.length; deed++) total += out[deed] = Math.exp(Math.min(60, sums[deed]! * share))
    for (let deed = 0; deed < out.length; deed++) out[deed]! /= total
    return out
  }
}

/** Learns from annotated words what the shop's side does by them. The same seed gives the same weights. */
export function trainTelling(lines: readonly Told[], seed: number): Telling {
  const noted = Map.groupBy(
    lines.flatMap(({ does }) => does),
    (deed) => deed,
  )
  const deeds = [...noted].filter(([, all]) => all.length >= RARE).map(([deed]) => deed)
  const telling = { deeds, weights: new Float32Array(deeds.length * TOLD_ROWS) }
  const teller = new Teller(telling)
  const spent = new Float32Array(telling.weights.length).fill(BEGUN)
  const number = new Map(deeds.map((deed, i) => [deed, i]))
  const samples = lines.map(({ told, does }) => ({ rows: teller.rowsOf(told), does: does.flatMap((deed) => number.get(deed) ?? []) }))
  const random = seeded(seed)
  for (let pass = 0; pass < PASSES; pass++)
    for (const at of shuffled(samples.length, random)) {
      const { rows, does } = samples[at]!
      if (does.length === 0) continue
      const out = teller.score(rows)
      const share = 1 / Math.sqrt(Math.max(1, rows.length))
      for (let deed = 0; deed < deeds.length; deed++) {
        const off = (out[deed]! - (does.includes(deed) ? 1 / does.length : 0)) * share
        if (Math.abs(off) < 1e-3) continue
        for (const row of rows) {
          const weight = row * deeds.length + deed
          spent[weight]! += off * off
          telling.weights[weight]! -= (RATE * off) / Math.sqrt(spent[weight]!)
        }
      }
    }
  return telling
}

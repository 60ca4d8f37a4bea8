import { FRAME, loudness, RATE } from '../audio/pcm.ts'

/** How somebody speaks, by sound alone. */
export interface VoiceFeatures {
  /** Mean of what is loud, dB. */
  readonly loudness: number
  /** Median of the voice, Hz; null where too little of it is voiced. */
  readonly pitch: number | null
  /** Peaks of loudness a second: about the syllables. */
  readonly rate: number
}

/** A voice lies between these. */
const [LOWEST_HZ, HIGHEST_HZ] = [70, 400] as const
const QUIET_DB = 25
const VOICED = 0.5
/** Shorter tells nothing. */
const FEWEST_FRAMES = 15
/** So many utterances make a caller's own calm; until then nothing is told. */
const CALM = 2
/** As much louder, higher and faster as this counts in full. */
const FULL = { db: 10, pitch: 0.35, rate: 0.4 } as const

/** What of a stretch of speech can be measured; undefined where it is too short. Pure. */
export function voiceFeatures(sound: Int16Array): VoiceFeatures | undefined {
  const frames = Array.from({ length: Math.floor(sound.length / FRAME) }, (_, at) => sound.subarray(at * FRAME, (at + 1) * FRAME))
  const levels = frames.map(loudness)
  const loudest = Math.max(-96, ...levels)
  const isLoud = levels.map((level) => level > loudest - QUIET_DB && level > -60)
  const loud = levels.filter((_, at) => isLoud[at])
  if (loud.length < FEWEST_FRAMES) return undefined
  const pitches: number[] = []
  for (let at = 0; at + 1 < frames.length; at += 2) {
    const pitch = isLoud[at] ? pitchOf(sound.subarray(at * FRAME, (at + 2) * FRAME)) : undefined
    if (pitch !== undefined) pitches.push(pitch)
  }
  pitches.sort((one, other) => one - other)
  const pitch = pitches.length >= 4 ? (pitches[Math.floor(pitches.length / 2)] ?? null) : null
  return { loudness: loud.reduce((sum, one) => sum + one, 0) / loud.length, pitch, rate: (peaksIn(levels) / frames.length) * 50 }
}

/** By autocorrelation (the strongest period between the lowest and the highest voice). */
function pitchOf(samples: Int16Array): number | undefined {
  const [from, to] = [Math.floor(RATE / HIGHEST_HZ), Math.ceil(RATE / LOWEST_HZ)]
  let energy = 0
  for (const one of samples) energy += one * one
  if (energy === 0) return undefined
  let best = { lag: 0, share: 0 }
  for (let lag = from; lag <= to; lag++) {
    let sum = 0
    for (let at = 0; at + lag < samples.length; at++) sum += (samples[at] ?? 0) * (samples[at + lag] ?? 0)
    const share = (sum / energy) * (samples.length / (samples.length - lag))
    if (share > best.share * 1.05) best = { lag, share }
  }
  return best.share >= VOICED ? RATE / best.lag : undefined
}

/** Rises of 3 dB that fall again, of the loudness over five frames. */
function peaksIn(levels: readonly number[]): number {
  const smooth = levels.map((_, at) => {
    const near = levels.slice(Math.max(0, at - 2), at + 3)
    return near.reduce((sum, one) => sum + one, 0) / near.length
  })
  let [peaks, low, high, rises] = [0, smooth[0] ?? 0, smooth[0] ?? 0, true]
  for (const level of smooth) {
    if (rises) {
      high = Math.max(high, level)
      if (level < high - 3) {
        if (high - low > 3) peaks++
        rises = false
        low = level
      }
    } else {
      low = Math.min(low, level)
      if (level > low + 3) {
        rises = true
        high = level
      }
    }
  }
  return peaks
}

const clamp = (value: number): number => Math.max(-1, Math.min(1, value))

/**
 * A weak second signal beside the words: how far a caller is from their own calm, which is how they spoke first. Louder, higher and faster
 * together say that somebody is upset; one of them alone says little. It never says that somebody is glad.
 */
export class VoiceMood {
  private readonly calm: VoiceFeatures[] = []

  /** −1 (upset) … 0 (as at first); null where it tells nothing. */
  read(sound: Int16Array): number | null {
    const now = voiceFeatures(sound)
    if (!now) return null
    if (this.calm.length < CALM) {
      this.calm.push(now)
      return null
    }
    const of = (take: (features: VoiceFeatures) => number) => this.calm.reduce((sum, one) => sum + take(one), 0) / this.calm.length
    const louder = clamp((now.loudness - of(({ loudness: level }) => level)) / FULL.db)
    const faster = clamp(
      (now.rate /
        Math.max(
          0.5,
          of(({ rate }) => rate),
        ) -
        1) /
        FULL.rate,
    )
    const pitches = this.calm.flatMap(({ pitch }) => (pitch === null ? [] : [pitch]))
    const usual = pitches.reduce((sum, one) => sum + one, 0) / Math.max(1, pitches.length)
    const higher = now.pitch === null || pitches.length === 0 ? 0 : clamp((now.pitch / usual - 1) / FULL.pitch)
    const raised = (louder + higher + faster) / 3
    return raised <= 0.15 ? 0 : -Math.round(raised * 100) / 100
  }
}

/** A telephone carries 8,000 samples a second; we work on 20 ms of them at a time. */
export const RATE = 8_000
export const FRAME = 160
export const FRAME_MS = 20

/** Little-endian bytes of 16 bits as samples; half a sample at the end is dropped. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const samples = new Int16Array(bytes.byteLength >> 1)
  for (let at = 0; at < samples.length; at++) samples[at] = view.getInt16(at * 2, true)
  return samples
}

/** Samples as little-endian bytes of 16 bits. */
export function bytesOf(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2)
  for (let at = 0; at < samples.length; at++) bytes.writeInt16LE(samples[at] ?? 0, at * 2)
  return bytes
}

/** Several stretches as one. */
export function joined(stretches: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(stretches.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const one of stretches) {
    all.set(one, at)
    at += one.length
  }
  return all
}

/** The same sound at another rate: each new sample is the mean of what it spans (down) or lies between its neighbours (up). */
export function resampled(samples: Int16Array, from: number, to: number): Int16Array {
  if (from === to || samples.length === 0) return samples
  const step = from / to
  const made = new Int16Array(Math.floor(samples.length / step))
  for (let at = 0; at < made.length; at++) made[at] = step > 1 ? meanOf(samples, at * step, (at + 1) * step) : between(samples, at * step)
  return made
}

function meanOf(samples: Int16Array, from: number, to: number): number {
  const [first, end] = [Math.floor(from), Math.min(samples.length, Math.max(Math.ceil(to), Math.floor(from) + 1))]
  let sum = 0
  for (let at = first; at < end; at++) sum += samples[at] ?? 0
  return Math.round(sum / (end - first))
}

function between(samples: Int16Array, at: number): number {
  const [left, share] = [Math.floor(at), at - Math.floor(at)]
  const [one, next] = [samples[left] ?? 0, samples[left + 1] ?? samples[left] ?? 0]
  return Math.round(one + (next - one) * share)
}

/** Loudness of a stretch in decibels below the loudest that there is; silence is −96. */
export function loudness(samples: Int16Array): number {
  let sum = 0
  for (const one of samples) sum += one * one
  return samples.length === 0 || sum === 0 ? -96 : Math.max(-96, 10 * Math.log10(sum / samples.length / (32_768 * 32_768)))
}

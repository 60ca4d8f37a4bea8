import type { Raster } from './raster.ts'

/** Numbers that an article's look is told by: its colours, and where its edges run. */
export const FEATURES = 8 * 4 * 3 + 6 * 6 * 9

const HUES = 8
const [SATURATIONS, VALUES] = [4, 3]
const COLOURS = HUES * SATURATIONS * VALUES
const [CELLS, DIRECTIONS] = [6, 9]
/** So far from the colour of the border a pixel belongs to the article. */
const FOREGROUND = 28
/** Of the two halves of the likeness. */
const COLOUR_WEIGHT = 0.5

/** Colours (Swain & Ballard 1991) and oriented gradients (Dalal & Triggs 2005) of what stands before the ground. */
export function featuresOf(picture: Raster): Float32Array {
  const mask = foregroundOf(picture)
  const features = new Float32Array(FEATURES)
  colours(picture, mask, features.subarray(0, COLOURS))
  edges(picture, boundsOf(mask, picture), features.subarray(COLOURS))
  return features
}

/** How alike two articles look, 0 to 1. */
export function lookAlike(a: Float32Array, b: Float32Array): number {
  let colour = 0
  for (let i = 0; i < COLOURS; i++) colour += Math.min(a[i]!, b[i]!)
  let shape = 0
  for (let i = COLOURS; i < FEATURES; i++) shape += a[i]! * b[i]!
  return COLOUR_WEIGHT * colour + (1 - COLOUR_WEIGHT) * shape
}

/** Which pixels differ from the median colour of the border; all where nothing does. */
function foregroundOf({ data, width, height }: Raster): Uint8Array {
  const border: number[] = []
  for (let x = 0; x < width; x++) border.push(x, (height - 1) * width + x)
  for (let y = 0; y < height; y++) border.push(y * width, y * width + width - 1)
  const ground = [0, 1, 2].map((channel) => median(border.map((at) => data[at * 3 + channel] ?? 0)))
  const mask = new Uint8Array(width * height)
  let count = 0
  for (let i = 0; i < mask.length; i++) {
    const far = Math.abs(data[i * 3]! - ground[0]!) + Math.abs(data[i * 3 + 1]! - ground[1]!) + Math.abs(data[i * 3 + 2]! - ground[2]!)
    if (far / 3 <= FOREGROUND) continue
    mask[i] = 1
    count++
  }
  return count > mask.length / 50 ? mask : mask.fill(1)
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.trunc(values.length / 2)] ?? 0

interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function boundsOf(mask: Uint8Array, { width, height }: Raster): Bounds {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (!mask[y * width + x]) continue
      left = Math.min(left, x)
      right = Math.max(right, x + 1)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y + 1)
    }
  return { left, top, right, bottom }
}

/** A histogram over hue, saturation and value, soft between hues, that sums to 1. */
function colours({ data }: Raster, mask: Uint8Array, into: Float32Array): void {
  let count = 0
  for (let i = 0; i < mask.length; i++) {
    if (!mask[i]) continue
    const [r, g, b] = [data[i * 3]!, data[i * 3 + 1]!, data[i * 3 + 2]!]
    const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
    const chroma = most - least
    const turn = chroma === 0 ? 0 : most === r ? (g - b) / chroma + 6 : most === g ? (b - r) / chroma + 2 : (r - g) / chroma + 4
    const hue = ((turn % 6) / 6) * HUES
    const saturation = Math.min(SATURATIONS - 1, Math.trunc((chroma / Math.max(1, most)) * SATURATIONS))
    const value = Math.min(VALUES - 1, Math.trunc((most / 256) * VALUES))
    // a grey has no hue
    const [lower, share] = saturation === 0 ? [0, 0] : [Math.trunc(hue), hue - Math.trunc(hue)]
    const bin = (one: number) => ((one % HUES) * SATURATIONS + saturation) * VALUES + value
    into[bin(lower)]! += 1 - share
    into[bin(lower + 1)]! += share
    count++
  }
  for (let i = 0; i < into.length; i++) into[i]! /= Math.max(1, count)
}

/** Directions of edges in cells over the article, as a vector of length 1. */
function edges({ data, width, height }: Raster, { left, top, right, bottom }: Bounds, into: Float32Array): void {
  const grey = (x: number, y: number) => {
    const at = (y * width + x) * 3
    return (data[at]! + data[at + 1]! + data[at + 2]!) / 3
  }
  for (let y = Math.max(1, top); y < Math.min(height - 1, bottom); y++)
    for (let x = Math.max(1, left); x < Math.min(width - 1, right); x++) {
      const [dx, dy] = [grey(x + 1, y) - grey(x - 1, y), grey(x, y + 1) - grey(x, y - 1)]
      const strength = Math.hypot(dx, dy)
      if (strength < 8) continue
      const direction = Math.trunc(((Math.atan2(dy, dx) + Math.PI) / Math.PI) * DIRECTIONS) % DIRECTIONS
      const row = Math.trunc(((y - top) / (bottom - top)) * CELLS)
      const column = Math.trunc(((x - left) / (right - left)) * CELLS)
      into[(row * CELLS + column) * DIRECTIONS + direction]! += Math.sqrt(strength)
    }
  const length = Math.hypot(...into) || 1
  for (let i = 0; i < into.length; i++) into[i]! /= length
}

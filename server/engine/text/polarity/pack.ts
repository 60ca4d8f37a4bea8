import { asBytes, asFloats, asInt8s, asUints, fromJson, packSections, toJson, unpackSections } from '../bytes.ts'
import type { GramOptions } from '../features/grams.ts'
import { Vocabulary } from '../linear/vocabulary.ts'
import type { HiddenNet } from './hidden-net.ts'
import type { PolarityParts } from './polarity.ts'

/** The same bytes from the same parts. */
export function packPolarity({ space, weights, bias, nets, sharpness }: PolarityParts): Uint8Array {
  return packSections({
    head: fromJson({ grams: space.grams, bias, sharpness, nets: nets.length }),
    hashes: asBytes(space.vocabulary.hashes),
    scales: asBytes(space.idf),
    weights: asBytes(weights),
    ...Object.fromEntries(nets.map((net, i) => [`net${i}`, packNet(net)])),
  })
}

const packNet = ({ weights, scales, bias, output }: HiddenNet) =>
  packSections({ weights: asBytes(weights), scales: asBytes(scales), bias: asBytes(bias), output: asBytes(output) })

interface Head {
  grams: GramOptions
  bias: number
  sharpness: number
  nets: number
}
const isHead = (value: unknown): value is Head => typeof value === 'object' && value !== null && 'grams' in value && 'nets' in value

/** Throws a `TypeError` where the bytes are not a judge of sides. */
export function unpackPolarity(bytes: Uint8Array): PolarityParts {
  const sections = unpackSections(bytes)
  const head = toJson(sections['head'])
  if (!isHead(head)) throw new TypeError('The judge of sides has no head; train it again')
  return {
    space: {
      grams: head.grams,
      vocabulary: new Vocabulary(asUints(sections['hashes'])),
      idf: asFloats(sections['scales']),
      concepts: undefined,
    },
    weights: asFloats(sections['weights']),
    bias: head.bias,
    nets: Array.from({ length: head.nets }, (_, i) => unpackNet(sections[`net${i}`])),
    sharpness: head.sharpness,
  }
}

function unpackNet(bytes: Uint8Array | undefined): HiddenNet {
  const sections = unpackSections(bytes ?? new Uint8Array())
  const bias = asFloats(sections['bias'])
  return {
    units: bias.length,
    weights: asInt8s(sections['weights']),
    scales: asFloats(sections['scales']),
    bias,
    output: asFloats(sections['output']),
  }
}

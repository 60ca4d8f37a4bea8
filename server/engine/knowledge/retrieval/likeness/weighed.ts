/** Signs by name. */
export type Signs = Readonly<Record<string, number>>
/** Weights by the name of a sign, or of two that count together (`share*rest`); what is not named weighs nothing. */
export type Weights = Readonly<Record<string, number>>

/** Weights as they are read once: which signs are asked for, and by place among them the one or two that each weight is of. */
interface Read {
  readonly names: readonly string[]
  readonly one: Uint16Array
  readonly other: Uint16Array
  readonly weights: Float64Array
  /** What the signs say, and a 1 behind them for a sign that counts alone. Used again at every call. */
  readonly values: Float64Array
}

const READ = new WeakMap<Weights, Read>()

/** The weighed sum of the signs: larger is likelier. */
export function weighed(signs: Signs, by: Weights): number {
  const { names, one, other, weights, values } = readOnce(by)
  for (let at = 0; at < names.length; at++) values[at] = signs[names[at]!] ?? 0
  let sum = 0
  for (let at = 0; at < weights.length; at++) sum += weights[at]! * (values[one[at]!]! * values[other[at]!]!)
  return sum
}

/** What a sign says, or two together, of any signs. */
export function signNamed(name: string): (signs: Signs) => number {
  const [one = '', other] = namesIn(name)
  return other === undefined ? (signs) => signs[one] ?? 0 : (signs) => (signs[one] ?? 0) * (signs[other] ?? 0)
}

function readOnce(by: Weights): Read {
  const known = READ.get(by)
  if (known) return known
  const named = Object.keys(by).map(namesIn)
  const names = [...new Set(named.flat())]
  const place = (name: string | undefined) => (name === undefined ? names.length : names.indexOf(name))
  const read: Read = {
    names,
    one: Uint16Array.from(named, ([first]) => place(first)),
    other: Uint16Array.from(named, ([, second]) => place(second)),
    weights: Float64Array.from(Object.values(by)),
    values: new Float64Array(names.length + 1).fill(1),
  }
  READ.set(by, read)
  return read
}

const namesIn = (name: string): string[] => name.split('*')

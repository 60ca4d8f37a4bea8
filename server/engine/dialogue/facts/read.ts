/** Reads a value that came back from a look-up as plain JSON; throws `Unreadable` where it has another shape. */
export type Reader<T> = (value: unknown) => T

/** What a reader gives, by its type. */
export type ReadBy<R> = R extends Reader<infer T> ? T : never

/** A look-up gave something of another shape than its port promises. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
}

/** A string; anything else is unreadable. */
export const text: Reader<string> = (value) => {
  if (typeof value !== 'string') throw new Unreadable(`expected words, found ${typeof value}`)
  return value
}

export const number: Reader<number> = (value) => {
  if (typeof value !== 'number') throw new Unreadable(`expected a number, found ${typeof value}`)
  return value
}

/** One of the names that may stand there; anything else is unreadable. */
export const oneOf =
  <T extends string>(names: readonly T[], what: string): Reader<T> =>
  (value) => {
    const found = names.find((one) => one === value)
    if (!found) throw new Unreadable(`expected ${what}`)
    return found
  }

export const flag: Reader<boolean> = (value) => value === true

/** Whether it is so; undefined where that is not told. */
export const yesOrNo: Reader<boolean | undefined> = (value) => (typeof value === 'boolean' ? value : undefined)

/** Whether there is such a thing at all. */
export const isThere: Reader<boolean> = (value) => isRecord(value)

/** Absent and null are the same: JSON knows no undefined. */
export const optional =
  <T>(read: Reader<T>): Reader<T | undefined> =>
  (value) =>
    value === undefined || value === null ? undefined : read(value)

export const list =
  <T>(read: Reader<T>): Reader<T[]> =>
  (value) => {
    if (!Array.isArray(value)) throw new Unreadable('expected a list')
    return value.map(read)
  }

/** Whether a value is an object with fields (no list, not null). */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const dictionary =
  <T>(read: Reader<T>): Reader<Record<string, T>> =>
  (value) => {
    if (!isRecord(value)) throw new Unreadable('expected a dictionary')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, read(inner)]))
  }

/** As its reader says, and empty where it is absent. */
export const listOrNone = <T>(read: Reader<T>): Reader<T[]> => or(list(read), [])
export const dictionaryOrNone = <T>(read: Reader<T>): Reader<Record<string, T>> => or(dictionary(read), {})
export const textOrNone: Reader<string> = (value) => text(value ?? '')
const or =
  <T>(read: Reader<T>, none: T): Reader<T> =>
  (value) =>
    value === undefined || value === null ? none : read(value)

export const pair: Reader<readonly [number, number]> = (value) => {
  const [from, to] = list(number)(value)
  if (from === undefined || to === undefined) throw new Unreadable('expected a range')
  return [from, to]
}

/** What holds more values by their names; anything else is unreadable. */
export const recordOf =
  (what: string): Reader<Record<string, unknown>> =>
  (value) => {
    if (!isRecord(value)) throw new Unreadable(`expected ${what}`)
    return value
  }

/** A record by the readers of its fields; what gives nothing is left out, as it goes into a trace. */
export const shape = <F extends Readonly<Record<string, Reader<unknown>>>>(what: string, fields: F): Reader<Shaped<F>> => {
  const record = recordOf(what)
  const readers = Object.entries(fields)
  return (value) => {
    const found = record(value)
    // each field is what its own reader gives, which the type says name by name
    return Object.fromEntries(
      readers.map(([name, read]) => [name, read(found[name])]).filter(([, held]) => held !== undefined),
    ) as Shaped<F>
  }
}
type Shaped<F> = { [name in keyof F as undefined extends ReadBy<F[name]> ? never : name]: ReadBy<F[name]> } & {
  [name in keyof F as undefined extends ReadBy<F[name]> ? name : never]?: ReadBy<F[name]>
}

/** One field of a record, and nothing else of it. */
export const fieldOf = <T>(name: string, read: Reader<T>): Reader<T> => {
  const record = recordOf(`what has ${name}`)
  return (value) => read(record(value)[name])
}

/** An amount: minor units and currency. */
export const money = shape('money', { minor: number, currency: text })

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

export const pair: Reader<readonly [number, number]> = (value) => {
  const [from, to] = list(number)(value)
  if (from === undefined || to === undefined) throw new Unreadable('expected a range')
  return [from, to]
}

/** Reads an amount: minor units and currency. Throws `Unreadable`. */
export const money = (value: unknown) => {
  if (!isRecord(value)) throw new Unreadable('expected money')
  return { minor: number(value['minor']), currency: text(value['currency']) }
}

/** What holds more values by their names; anything else is unreadable. */
export const recordOf =
  (what: string): Reader<Record<string, unknown>> =>
  (value) => {
    if (!isRecord(value)) throw new Unreadable(`expected ${what}`)
    return value
  }

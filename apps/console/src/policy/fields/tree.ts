/** Where a value stands in a version: names of fields and places in lists. */
export type Path = readonly (string | number)[]

/** The value at a path; undefined where nothing is. */
export function at(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined), tree)
}

/** The same tree with another value at a path; undefined takes the field out, and with it what it leaves empty (but no list). */
export function put(tree: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(tree)) {
    const inner = put(tree[Number(step)], rest, value)
    return inner === undefined ? tree.toSpliced(Number(step), 1) : tree.toSpliced(Number(step), 1, inner)
  }
  const before = typeof tree === 'object' && tree !== null ? tree : {}
  const inner = put(Reflect.get(before, step), rest, value)
  const entries = Object.entries(before).filter(([name]) => name !== step || inner !== undefined)
  const after = Object.fromEntries(entries.map(([name, old]) => [name, name === step ? inner : old]))
  if (inner !== undefined && !(step in before)) after[step] = inner
  return Object.keys(after).length === 0 && rest.length === 0 && value === undefined ? undefined : after
}

/** A path as problems name it: `rules[3].when`. */
export const named = (path: Path): string =>
  path.reduce<string>((name, step) => (typeof step === 'number' ? `${name}[${step}]` : name === '' ? step : `${name}.${step}`), '')

/** The names of an object's fields. */
export const fieldsOf = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : [])

/** The entries of a list of words; none where it is no list. */
export const wordsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

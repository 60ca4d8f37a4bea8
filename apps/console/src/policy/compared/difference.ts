/** One value that two versions have otherwise; absent on the side that has none. */
export interface Differing {
  /** Where it stands; entries of a list by their own name: `rules[exchange-15].when.day.to`. */
  readonly path: string
  readonly before?: string
  readonly after?: string
}

/** What differs between the texts of two versions, in the order of the second, then what it no longer has; undefined where one is no JSON. */
export function differences(before: string, after: string): Differing[] | undefined {
  const [was, is] = [leavesOf(before), leavesOf(after)]
  if (was === undefined || is === undefined) return undefined
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((path) => {
    const [old, now] = [was.get(path), is.get(path)]
    return old === now ? [] : [{ path, ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) }]
  })
}

function leavesOf(text: string): Map<string, string> | undefined {
  try {
    return new Map(leaves('', JSON.parse(text)))
  } catch {
    return undefined
  }
}

function leaves(path: string, value: unknown): [string, string][] {
  if (Array.isArray(value) && value.some((one) => nameOf(one) !== undefined))
    return value.flatMap((one, nth) => leaves(`${path}[${nameOf(one) ?? nth}]`, one))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, said(value)]]
  return Object.entries(value).flatMap(([name, inner]) => leaves(path === '' ? name : `${path}.${name}`, inner))
}

const said = (value: unknown): string =>
  Array.isArray(value) ? value.map(said).join(', ') : typeof value === 'string' ? value : JSON.stringify(value)

/** Rules go by their id, limits by their role: one put between moves none of the others. */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const name: unknown = Reflect.get(value, 'id') ?? Reflect.get(value, 'role')
  return typeof name === 'string' ? name : undefined
}

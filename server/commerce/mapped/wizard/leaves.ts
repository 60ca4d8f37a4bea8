/** What stands at one place of the things of an answer. */
export interface Leaf {
  /** How it is written in a mapping, from the thing on. */
  readonly path: string
  /** The names on the way to it, folded, its own the last. */
  readonly names: readonly string[]
  /** What stands there, thing by thing; what is empty is left out. */
  readonly values: readonly unknown[]
}

/** Things that are looked at, how deep they are gone into, and how many places are kept: an answer may be anything. */
const [MOST_THINGS, MOST_DEEP, MOST_LEAVES] = [20, 4, 600]

/** Names without regard to how they are written: `orderNo`, `order-no` and `OrderNo` are `order_no`. */
export const foldedName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/([a-z0-9])([A-Z])/gu, '$1_$2')
    .toLowerCase()
    .replace(/[\s-]+/gu, '_')

const PLAIN_NAME = /^[^\s.[\]'"{}$?*@=()]+$/u

/** A path that goes one name further. */
export function pathTo(path: string, name: string): string {
  if (!PLAIN_NAME.test(name)) return `${path}['${name}']`
  return path === '' ? name : `${path}.${name}`
}

/** All places of some things of one kind: values, lists, and things within them; of a list its first too. */
export function leavesOf(things: readonly unknown[]): readonly Leaf[] {
  const found = new Map<string, { names: readonly string[]; values: unknown[] }>()
  const visit = (value: unknown, path: string, names: readonly string[]): void => {
    if (value === null || value === undefined || value === '' || found.size > MOST_LEAVES) return
    if (path !== '') {
      const leaf = found.get(path) ?? { names, values: [] }
      leaf.values.push(value)
      found.set(path, leaf)
    }
    if (names.length >= MOST_DEEP || typeof value !== 'object') return
    if (Array.isArray(value)) visit(value[0], `${path}[0]`, names)
    // a name with a quote in it cannot be written in a path
    else
      for (const [name, one] of Object.entries(value)) if (!name.includes("'")) visit(one, pathTo(path, name), [...names, foldedName(name)])
  }
  for (const thing of things.slice(0, MOST_THINGS)) visit(thing, '', [])
  return [...found].map(([path, leaf]) => ({ path, ...leaf }))
}

/** Lists of things in an answer, outside of all lists: where what was asked for may stand. */
export function listsIn(answer: unknown): readonly { readonly path: string; readonly things: readonly unknown[] }[] {
  const isThings = (value: unknown): value is unknown[] =>
    Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
  if (isThings(answer)) return [{ path: '$[*]', things: answer }]
  return leavesOf([answer]).flatMap(({ path, values: [value] }) =>
    !path.includes('[0]') && isThings(value) ? [{ path: `${path}[*]`, things: value }] : [],
  )
}

/** Single things in an answer: the whole, what it wraps, the first of a list. `$` is the whole. */
export function thingsIn(answer: unknown): readonly { readonly path: string; readonly things: readonly unknown[] }[] {
  const isThing = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
  const within = leavesOf([answer]).flatMap(({ path, values: [value] }) =>
    isThing(value) ? [{ path: path.startsWith('[') ? `$${path}` : path, things: [value] }] : [],
  )
  return isThing(answer) ? [{ path: '$', things: [answer] }, ...within] : within
}

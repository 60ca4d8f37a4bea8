/** One step of a path of a mapping: a name, a place in a list, all of a list, or those of a list whose field has a value. */
export type Step =
  | { readonly name: string }
  | { readonly at: number }
  | { readonly each: true }
  | { readonly where: string; readonly is: string }

/** `.name`, `['name']`, `[0]`, `[-1]`, `[*]`, `[?(@.name=='value')]`. */
const STEP = /\.?([^\s.[\]'"{}$?*@=()]+)|\[(-?\d+)\]|\[(\*)\]|\['([^']+)'\]|\[\?\(@\.([^\s.[\]'"=()]+)\s*==\s*'([^']*)'\)\]/uy

/** The steps of a path (of RFC 9535 what answers of shops need); undefined for what is none. `$` alone is the whole. */
export function stepsOf(path: string): readonly Step[] | undefined {
  const text = path.trim().replace(/^\$(?=$|[.[])/u, '')
  const steps: Step[] = []
  STEP.lastIndex = 0
  while (STEP.lastIndex < text.length) {
    const found = STEP.exec(text)
    if (!found) return undefined
    const [whole, plain, at, each, quoted, where, is = ''] = found
    // a name without a dot stands at the beginning alone
    if (plain !== undefined && steps.length > 0 && !whole.startsWith('.')) return undefined
    if (at !== undefined) steps.push({ at: Number(at) })
    else if (each !== undefined) steps.push({ each: true })
    else if (where !== undefined) steps.push({ where, is })
    else steps.push({ name: plain ?? quoted ?? '' })
  }
  return path.trim() === '' ? undefined : steps
}

/** All that stands at a path of an answer. */
export const allAt = (from: unknown, steps: readonly Step[]): readonly unknown[] =>
  steps.reduce<readonly unknown[]>((found, step) => found.flatMap((one) => stepped(one, step)), [from]).filter(isThere)

/** What a path that holds for every one gives: all that stands there; a single list needs no `[*]`. */
export function eachAt(from: unknown, steps: readonly Step[]): readonly unknown[] {
  const found = allAt(from, steps)
  const [only] = found
  return found.length === 1 && Array.isArray(only) ? only : found
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null

function stepped(from: unknown, step: Step): readonly unknown[] {
  if ('name' in step) return [named(from, step.name)]
  if (!Array.isArray(from)) return []
  const list: readonly unknown[] = from
  if ('at' in step) return [list.at(step.at)]
  return 'each' in step ? list : list.filter((one) => String(named(one, step.where)) === step.is)
}

const named = (from: unknown, name: string): unknown =>
  typeof from === 'object' && from !== null && Object.hasOwn(from, name) ? Reflect.get(from, name) : undefined

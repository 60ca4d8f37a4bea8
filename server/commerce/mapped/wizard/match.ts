import type { MappingShape, MappingTarget } from '@xiaoer/contract/mapping'
import { momentOf } from '../../kinds/index.ts'
import { foldedName, type Leaf } from './leaves.ts'
import known from './names.json' with { type: 'json' }
import within from './within.json' with { type: 'json' }

/** What a field is called in the answers of shop systems, the usual first; where it never and where it alone is looked for. */
interface Known {
  readonly names: readonly string[]
  readonly not?: readonly string[]
  readonly in?: string
}
const KNOWN: Readonly<Record<string, Known>> = known
const ADDRESS: ReadonlySet<string> = new Set(within.address)
const MINOR: ReadonlySet<string> = new Set(within.minor)

const isNumber = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d[\d,]*(?:\.\d+)?$/u.test(value.trim()))
const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value)
const isWhole = (value: unknown): boolean => isNumber(value) && Number.isInteger(Number(value))
const isThing = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: unknown): boolean => Array.isArray(value) && (value.length === 0 || value.some(isThing))

/** Which values each kind of field may have. */
const FITS: Readonly<Record<MappingShape, (value: unknown) => boolean>> = {
  list: isList,
  item: isThing,
  pairs: (value) => isThing(value) || isList(value),
  state: isScalar,
  id: (value) => (typeof value === 'string' && value.length <= 80) || Number.isInteger(value),
  text: (value) => typeof value === 'string' || typeof value === 'number',
  money: isNumber,
  whole: isWhole,
  stock: (value) => typeof value === 'boolean' || isWhole(value),
  moment: (value) => isScalar(value) && momentOf(String(value), 'UTC') !== undefined,
  url: (value) => typeof value === 'string' && /^https?:\/\//u.test(value),
}

/** What a name is worth by how it is met: as it is, at the end of a longer one, at its beginning. Each place further back in the list costs one. */
const [WHOLE, ENDING, BEGINNING] = [100, 55, 45]
const [A_LEVEL, LEAST] = [15, 15]

/** Whether a sum stands in the smallest unit, by what it is called. */
export const isMinorName = ({ names }: Leaf): boolean => (names.at(-1) ?? '').split('_').some((token) => MINOR.has(token))

/** How well a place is what a field of a mapping stands for, by its name and by what stands there; 0: it is not. */
export function scoreOf({ at, as }: MappingTarget, leaf: Leaf): number {
  const about = KNOWN[at]
  if (!about || !leaf.values.every(FITS[as])) return 0
  // of what is in a list that was empty wherever it was seen nothing can be said
  if (as === 'list' && !leaf.values.some((value) => Array.isArray(value) && value.length > 0)) return 0
  const inAddress = leaf.names.slice(0, -1).some((name) => ADDRESS.has(name))
  if (about.in === undefined && inAddress) return 0
  const tokens = new Set(leaf.names.flatMap((name) => name.split('_')))
  if (about.not?.some((token) => tokens.has(token) && leaf.names.at(-1) !== token)) return 0
  const best = Math.max(...about.names.map((name, at) => met(name, leaf, inAddress) - at))
  if (best < LEAST) return 0
  return about.in === undefined || inAddress || isPlainlyAddress(at, leaf) ? best : 0
}

/** Outside of an address: what tells by itself that it is of the receiver, or can be nothing else. */
const isPlainlyAddress = (at: string, { names }: Leaf): boolean =>
  /^(?:receiver|consignee|recipient|ship)_/u.test(names.at(-1) ?? '') ||
  ['phone', 'city', 'province', 'street'].some((part) => at.endsWith(part))

function met(name: string, { path, names }: Leaf, inAddress: boolean): number {
  if (/[.[]/u.test(name)) return foldedPath(path) === name ? WHOLE : 0
  // the first of a list is what the list is of by name alone
  if (path.includes('[0]')) return 0
  const own = names.at(-1) ?? ''
  const deep = (names.length - 1 - (inAddress ? 1 : 0)) * A_LEVEL
  const bare = own
    .split('_')
    .filter((token) => !MINOR.has(token))
    .join('_')
  if (own === name || bare === name) return WHOLE - deep
  if (own.endsWith(`_${name}`)) return ENDING - deep
  return own.startsWith(`${name}_`) ? BEGINNING - deep : 0
}

const foldedPath = (path: string): string => path.split('.').map(foldedName).join('.')

const [NAME_KEYS, VALUE_KEYS] = [
  ['name', 'k', 'key', 'label', 'option', 'title', 'attr_name', 'option_name'],
  ['value', 'v', 'val', 'values', 'text', 'attr_value', 'option_value', 'option'],
]

/** How names with their values are written in a mapping: a list of pairs, or a thing whose fields they are; undefined where no pairs are seen. */
export function pairsAt({ path, values }: Leaf): object | undefined {
  const [first] = values
  if (!Array.isArray(first)) return Object.values(Object(first)).every(isScalar) ? { object: path } : undefined
  const keys = Object.keys(Object(first[0] ?? {}))
  const [name, value] = [NAME_KEYS, VALUE_KEYS].map((known) => keys.find((key) => known.includes(foldedName(key))))
  return name !== undefined && value !== undefined && name !== value ? { each: `${path}[*]`, name, value } : undefined
}

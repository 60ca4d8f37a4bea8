import { z } from 'zod'
import { Facts } from '../facts/case.ts'
import { FACT_NAMES } from '../facts/kinds.ts'
import { type Fault, fault, type PlacedFault } from './fault.ts'

const CASE_FACTS = Object.keys(Facts.shape)

/** A path as one writes it: `versions[0].rules[2].when`; empty where the whole is meant. */
export const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')

/** What a schema finds wrong with a value; with the value itself where it has one of that shape. */
export function readBy<T>(schema: z.ZodType<T>, value: unknown): { readonly read: T } | { readonly findings: PlacedFault[] } {
  const parsed = schema.safeParse(value, { reportInput: true })
  return parsed.success ? { read: parsed.data } : { findings: parsed.error.issues.flatMap(findingsOfIssue) }
}

function findingsOfIssue(issue: z.core.$ZodIssue): PlacedFault[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path, fault: unknownField(key, namesAt(path)) }))
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0]
    if (deepest) return findingsOfIssue({ ...deepest, path: [...path, ...deepest.path] })
  }
  return [{ path, fault: faultOfIssue(issue) }]
}

function faultOfIssue(issue: z.core.$ZodIssue): Fault {
  const { input } = issue
  const value = typeof input === 'string' || typeof input === 'number' ? input : JSON.stringify(input ?? null)
  if (issue.code === 'custom') return Carried.safeParse(issue.params).data?.fault ?? fault('misfit', {})
  if (issue.code === 'invalid_type') return fault(input === undefined ? 'missing_field' : 'wrong_type', { type: { type: issue.expected } })
  if (issue.code === 'invalid_value')
    return input === undefined
      ? fault('missing_field', { type: { list: issue.values.map(String) } })
      : fault('not_among', { value, all: { list: issue.values.map(String) } })
  if (issue.code === 'too_small')
    return issue.origin === 'string' || issue.origin === 'array'
      ? fault('too_short', {})
      : fault('below_least', { value, least: Number(issue.minimum) })
  if (issue.code === 'too_big')
    return issue.origin === 'string'
      ? fault('too_long', { most: Number(issue.maximum) })
      : fault('above_most', { value, most: Number(issue.maximum) })
  return fault('misfit', {})
}

/** What a check of our own hands on. */
const Carried = z.object({ fault: z.custom<Fault>() })

/** The facts there are, where facts stand: in the conditions of a rule and in a case. */
function namesAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.at(-1) === 'when') return FACT_NAMES
  return path.at(-1) === 'facts' ? CASE_FACTS : []
}

function unknownField(field: string, names: readonly string[]): Fault {
  if (names.length === 0) return fault('unknown_field', { field })
  const [near = ''] = [...names].sort((a, b) => distance(field, a) - distance(field, b))
  // what shares less than half of its letters is no slip of the pen
  if (distance(field, near) > Math.max(field.length, near.length) / 2) return fault('strange_fact', { field, all: { list: names } })
  return fault('unknown_fact', { field, near, all: { list: names } })
}

/** How many letters must be put in, taken out or changed (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1]?.toLowerCase() === b[j - 1]?.toLowerCase() ? 0 : 1)))
    row = next
  }
  return row.at(-1)!
}

import type { z } from 'zod'
import { Facts } from '../facts/case.ts'
import { FACT_NAMES } from '../facts/kinds.ts'

const CASE_FACTS = Object.keys(Facts.shape)

/** Something wrong with a file, and where. */
export interface Finding {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** A path as one writes it: `versions[0].rules[2].when`. */
export const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '') || 'the file'

/** What a schema found, in words that name the thing and the way out. */
export function findingsOfIssue(issue: z.core.$ZodIssue): Finding[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path, message: unknownField(key, namesAt(path)) }))
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0]
    if (deepest) return findingsOfIssue({ ...deepest, path: [...path, ...deepest.path] })
  }
  return [{ path, message: issue.message }]
}

/** The facts there are, where facts stand: in the conditions of a rule and in a case. */
function namesAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.at(-1) === 'when') return FACT_NAMES
  return path.at(-1) === 'facts' ? CASE_FACTS : []
}

function unknownField(key: string, names: readonly string[]): string {
  if (names.length === 0) return `the field "${key}" is not known: take it out, or see the guide for what there is`
  const [near] = [...names].sort((a, b) => distance(key, a) - distance(key, b))
  return `there is no fact "${key}"; did you mean "${near}"? All of them: ${names.join(', ')}`
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

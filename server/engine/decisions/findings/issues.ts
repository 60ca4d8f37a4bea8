import { z } from 'zod'
import { Facts } from '../facts/case.ts'
import { FACT_NAMES } from '../facts/kinds.ts'
import { type Fault, fault, type PlacedFault } from './fault.ts'
import { nearest } from './nearest.ts'

const CASE_FACTS = Object.keys(Facts.shape)

/** A path as one writes it: `versions[0].rules[2].when`; empty where the whole is meant. */
export const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')

/** What a schema finds wrong with a value, and what it is but for fields that nobody knows; or the value itself where it has one of that shape. */
export function readBy<T>(
  schema: z.ZodType<T>,
  value: unknown,
): { readonly read: T } | { readonly findings: PlacedFault[]; readonly bare?: T } {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return { read: parsed.data }
  const { issues } = parsed.error
  const findings = issues.flatMap((issue) => findingsOfIssue(issue, schema))
  if (findings.some(({ fault: { code } }) => code !== 'unknown_field')) return { findings }
  const bare = structuredClone(value)
  for (const issue of issues)
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) Reflect.deleteProperty(Object(at(bare, issue.path)), key)
  const { data } = schema.safeParse(bare)
  return { findings, ...(data !== undefined && { bare: data }) }
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value)

function findingsOfIssue(issue: z.core.$ZodIssue, schema: z.core.$ZodType): PlacedFault[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ path, fault: unknownField(key, path, schema) }))
  if (issue.code === 'invalid_union') {
    const deepest = issue.errors.flat().sort((a, b) => b.path.length - a.path.length)[0]
    if (deepest) return findingsOfIssue({ ...deepest, path: [...path, ...deepest.path] }, schema)
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

function unknownField(field: string, path: readonly PropertyKey[], schema: z.core.$ZodType): Fault {
  const names = namesAt(path)
  if (names.length === 0) {
    const near = nearest(field, fieldsAt(schema, path))
    return near === undefined ? fault('unknown_field', { field }) : fault('near_field', { field, near })
  }
  const near = nearest(field, names)
  if (near === undefined) return fault('strange_fact', { field, all: { list: names } })
  return fault('unknown_fact', { field, near, all: { list: names } })
}

/** The fields a schema knows at a path, whatever it is wrapped in on the way. */
function fieldsAt(schema: z.core.$ZodType, [key, ...rest]: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return fieldsAt(schema.def.innerType, key === undefined ? [] : [key, ...rest])
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => fieldsAt(one, key === undefined ? [] : [key, ...rest]))
  if (schema instanceof z.ZodObject) {
    if (key === undefined) return Object.keys(schema.shape)
    const field: z.core.$ZodType | undefined = Reflect.get(schema.shape, key)
    return field ? fieldsAt(field, rest) : []
  }
  if (key !== undefined && schema instanceof z.ZodArray) return fieldsAt(schema.element, rest)
  return key !== undefined && schema instanceof z.ZodRecord ? fieldsAt(schema.def.valueType, rest) : []
}

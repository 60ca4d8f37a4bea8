import { allAt, eachAt, stepsOf } from '@xiaoer/contract/mapping'
import { z } from 'zod'

/** Reads one value of an answer; undefined where it is not there. */
export type Read = (from: unknown) => unknown
/** Reads all values at a path. */
export type ReadAll = (from: unknown) => readonly unknown[]

/** Why a mapping is wrong, as reasons of the catalogues. */
const [NO_PATH, NO_FIELD] = ['shops.no_path', 'shops.no_field']

const parts = (text: string) => [...text.matchAll(/\{([^{}]*)\}/gu)].map(([, path = '']) => path)

/** A path that holds for every one: `data.items[*]`. A single list needs no `[*]`. */
export const Each = z.string().transform((path, context): ReadAll => {
  const steps = stepsOf(path)
  if (!steps) context.addIssue(NO_PATH)
  return (from) => eachAt(from, steps ?? [])
})

/**
 * Where a field stands: a path, several of which the first holds that is there, `{"is": …}` for what is always the same, or `{"text": "…{path}…"}`
 * for what is put together.
 */
export const Field = z.unknown().transform((given, context): Read => {
  const read = reader(given)
  if (typeof read === 'function') return read
  context.addIssue(read)
  return () => undefined
})

const Fixed = z.strictObject({ is: z.union([z.string(), z.number(), z.boolean()]) })
const Composed = z.strictObject({ text: z.string() })

function reader(given: unknown): Read | string {
  if (typeof given === 'string') return first([given])
  if (Array.isArray(given) && given.length > 0 && given.every((one) => typeof one === 'string')) return first(given)
  const fixed = Fixed.safeParse(given).data
  if (fixed) return () => fixed.is
  const composed = Composed.safeParse(given).data
  return composed ? composing(composed.text) : NO_FIELD
}

function first(paths: readonly string[]): Read | string {
  const all = paths.flatMap((path) => {
    const steps = stepsOf(path)
    return steps ? [steps] : []
  })
  if (all.length < paths.length) return NO_PATH
  return (from) => {
    for (const steps of all) {
      const [found] = allAt(from, steps)
      if (found !== undefined && found !== '') return found
    }
    return undefined
  }
}

function composing(text: string): Read | string {
  const reads = new Map(parts(text).map((path) => [path, first([path])]))
  if ([...reads.values()].some((read) => typeof read === 'string')) return NO_PATH
  return (from) =>
    text.replace(/\{([^{}]*)\}/gu, (_, path: string) => {
      const read = reads.get(path)
      return typeof read === 'function' ? String(read(from) ?? '') : ''
    })
}

/** Names with their values (options, attributes): a list of pairs, or one object whose names are they. */
export const Pairs = z
  .union([z.strictObject({ each: Each, name: Field, value: Field }), z.strictObject({ object: Field })])
  .transform((pairs) => (from: unknown): Record<string, string> => {
    if ('object' in pairs) return shown(Object.entries(Object(pairs.object(from) ?? {})))
    return shown(pairs.each(from).map((one) => [String(pairs.name(one) ?? ''), pairs.value(one)]))
  })

const shown = (entries: readonly (readonly [string, unknown])[]): Record<string, string> =>
  Object.fromEntries(entries.flatMap(([name, value]) => (name === '' || !isPlain(value) ? [] : [[name, told(value)]])))

const isPlain = (value: unknown): boolean =>
  (Array.isArray(value) && value.every(isPlain)) || (['string', 'number', 'boolean'].includes(typeof value) && value !== '')

const told = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : String(value))

/** A state in the words of the shop, and which of ours each is. What is not named is not understood: nothing is guessed. */
export const states = <State extends string>(ours: readonly [State, ...State[]]) =>
  z.strictObject({ at: Field, are: z.record(z.string(), z.enum(ours)) })

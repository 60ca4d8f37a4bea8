import { z } from 'zod'
import { Field } from './field.ts'

/** How the rest of a list is asked for: places that `from` and `size` fill, or a mark that each answer gives for the next. */
export const Paging = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('page'), from: z.int().min(0).max(1).default(1), size: z.int().min(1).max(500) }),
  z.strictObject({ by: z.literal('offset'), size: z.int().min(1).max(500) }),
  z.strictObject({ by: z.literal('cursor'), next: Field, size: z.int().min(1).max(500).default(100) }),
])
export type Paging = z.infer<typeof Paging>

/** A place and nothing else: what fills it keeps its kind. */
const ALONE = /^\{(\w+)\}$/u
const PAGES = ['page', 'offset', 'cursor', 'size']

/**
 * A request: method, path under the shop's address, query and body with `{places}`. A place that stands alone in a body gives its value as it is (a
 * number, a list); a parameter whose places are all empty is left out. Which places there are is said by `places`; others are refused.
 */
export const request = (...places: readonly string[]) =>
  z
    .strictObject({
      method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
      path: z.string().regex(/^\/(?![/\\])/u, 'shops.no_place_on_site'),
      query: z.record(z.string(), z.string()).default({}),
      headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/u), z.string()).default({}),
      json: z.unknown().optional(),
      form: z.record(z.string(), z.string()).optional(),
      paging: Paging.optional(),
    })
    .superRefine((asked, context) => {
      const known = new Set([...places, ...(asked.paging ? PAGES : [])])
      for (const part of ['path', 'query', 'headers', 'json', 'form'] as const)
        for (const place of placesIn(asked[part]))
          if (!known.has(place)) context.addIssue({ code: 'custom', path: [part, `{${place}}`], message: 'shops.no_such_place' })
    })
/** A request of a mapping. */
export type Request = z.infer<ReturnType<typeof request>>

/** The same while it is being written: a body that is no JSON yet would be sent as a text in quotes. One that was saved is meant. */
export const requestBeingWritten = (...places: readonly string[]) =>
  request(...places).superRefine(({ json }, context) => {
    if (typeof json === 'string' && !ALONE.test(json)) context.addIssue({ code: 'custom', path: ['json'], message: 'shops.body_json' })
  })

function placesIn(template: unknown): string[] {
  if (typeof template === 'string') return [...template.matchAll(/\{(\w+)\}/gu)].map(([, place = '']) => place)
  return typeof template === 'object' && template !== null ? Object.values(template).flatMap(placesIn) : []
}

/** The places that a request has, wherever they stand. */
export const placesOf = ({ path, query, headers, json, form }: Request): ReadonlySet<string> =>
  new Set([path, query, headers, json, form].flatMap(placesIn))

/** What fills the places of a request. */
export type Filling = Readonly<Record<string, unknown>>

/** A text with its places filled; `as` writes each value. */
export const filled = (template: string, filling: Filling, as: (value: string) => string = (value) => value): string =>
  template.replace(/\{(\w+)\}/gu, (_, place: string) => as(plain(filling[place])))

const plain = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(',') : value === undefined || value === null ? '' : String(value)

/** A body with its places filled: what stands alone keeps its kind. */
export function filledBody(template: unknown, filling: Filling): unknown {
  if (typeof template === 'string') {
    const alone = ALONE.exec(template)?.[1]
    return alone === undefined ? filled(template, filling) : (filling[alone] ?? null)
  }
  if (Array.isArray(template)) return template.map((one) => filledBody(one, filling))
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(Object.entries(template).map(([name, one]) => [name, filledBody(one, filling)]))
}

/** Parameters with their places filled; one whose places are all empty is not asked for. */
export const filledQuery = (query: Readonly<Record<string, string>>, filling: Filling): [string, string][] =>
  Object.entries(query).flatMap(([name, template]): [string, string][] => {
    const value = filled(template, filling)
    return value === '' && template !== '' ? [] : [[name, value]]
  })

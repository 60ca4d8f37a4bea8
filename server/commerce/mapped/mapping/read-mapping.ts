import { issueRefusal, issueWords, refusal } from '@xiaoer/contract/refusals'
import type { z } from 'zod'
import { AppError } from '#platform/errors'
import { Mapping, MappingAccess } from './mapping.ts'
import { type Request, requestBeingWritten } from './request.ts'

/** What was read lately: a mapping is read for each webhook, and seldom changes. */
const read = new Map<string, Mapping>()
const MOST = 20

/** The mapping in a text. Throws `invalid` with every place that is wrong, and why. */
export function readMapping(text: string): Mapping {
  const known = read.get(text)
  if (known) return known
  const { success, data, error } = Mapping.safeParse(parsed(text))
  if (!success) throw wrongIn(error)
  if (read.size >= MOST) read.clear()
  read.set(text, data)
  return data
}

/** A mapping that is being written, as far as one request of it can be made. */
export interface Draft {
  /** All of it, as it was written. */
  readonly written: unknown
  readonly request: Request
  readonly mapping: MappingAccess
}

/** The part of a text that one request needs. Throws `invalid` with every place of that part which is wrong. */
export function readDraft(text: string, at: string, places: readonly string[]): Draft {
  const written = parsed(text)
  const access = MappingAccess.safeParse(written)
  if (!access.success) throw wrongIn(access.error)
  const here = at
    .split('.')
    .reduce<unknown>((from, name) => (Object.hasOwn(Object(from), name) ? Reflect.get(Object(from), name) : undefined), written)
  if (here === undefined) throw new AppError('invalid', refusal('shops.draft', { path: at }))
  // of goods and orders that are asked for one by one, the place where the one stands goes with the request
  const asked = requestBeingWritten(...places).safeParse(withoutItem(here))
  if (!asked.success) throw wrongIn(asked.error, at)
  return { written, request: asked.data, mapping: access.data }
}

const withoutItem = (here: unknown): unknown =>
  typeof here === 'object' && here !== null ? Object.fromEntries(Object.entries(here).filter(([name]) => name !== 'item')) : here

/** Every place that is wrong, and why. */
function wrongIn(error: z.ZodError, under = ''): AppError {
  const fields = error.issues.map((issue) => ({
    path: [under, ...issue.path].filter((part) => part !== '').join('.'),
    message: issueWords({ ...issue }),
    refusal: issueRefusal({ ...issue }),
  }))
  const [first] = fields
  return new AppError('invalid', refusal('shops.mapping', { path: first?.path || '{ }' }), { fields })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', refusal('shops.mapping_json', { why: cause instanceof Error ? cause.message : '' }), { cause })
  }
}

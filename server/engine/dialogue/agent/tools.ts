import { z } from 'zod'
import type { ToolSpec } from '#platform/models'
import { READING_TOOLS } from './reading.ts'

export { READING_TOOLS, SIGN_IN } from './reading.ts'
export type { Display } from './views.ts'

const Words = z.string().min(1).max(200)

/** Tools that move a flow or bring a person. None of them acts: a deed needs the shopper's own yes to what the house puts. */
export const PROPOSING_TOOLS = {
  start_flow: {
    description:
      'Begins something to be done (return, exchange, cancel, change address, invoice …) once the shopper wishes for it. Give what is known: order number, variant_id, slots. The answer says what is still to be asked, or that a card with the deed was put before the shopper.',
    input: z.object({
      flow: Words,
      order: Words.optional(),
      variant_id: Words.optional(),
      slots: z.record(z.string().max(40), z.string().max(500)).default({}),
    }),
  },
  set_slots: {
    description: 'Gives the open flow values that the shopper has told, or corrects them: order, item (variant_id) or any slot of it.',
    input: z.object({ slots: z.record(z.string().max(40), z.string().max(500)) }),
  },
  cancel_flow: {
    description: 'Lays the open flow down, because the shopper no longer wishes for it.',
    input: z.object({}),
  },
  offer_choices: {
    description: 'Puts two to five buttons under your reply, for a question that taps answer better than words.',
    input: z.object({ choices: z.array(z.string().min(1).max(40)).min(2).max(5) }),
  },
  call_person: {
    description: 'Gives the conversation to a person of the shop: asked for, in danger or very upset, or beyond what you can do.',
    input: z.object({ why: z.enum(['asked_for', 'lost', 'angry', 'scenario']) }),
  },
} as const

const specOf = (name: string, { description, input }: { readonly description: string; readonly input: z.ZodType }): ToolSpec => ({
  name,
  description,
  input: lean(z.toJSONSchema(input, { io: 'input' })),
})

/** What of a schema a model gains nothing by: calls are checked here. It is paid for in every turn. */
const NOT_PUT: ReadonlySet<string> = new Set([
  '$schema',
  'minLength',
  'maxLength',
  'exclusiveMinimum',
  'minimum',
  'maximum',
  'default',
  'propertyNames',
])

function lean<T>(schema: T): T
function lean(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((one) => lean<unknown>(one))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(Object.entries(schema).flatMap(([key, value]) => (NOT_PUT.has(key) ? [] : [[key, lean<unknown>(value)]])))
}

/** All tools as they are put to the model: always the same, in the same order, so that the prefix is kept by providers. */
export const TOOL_SPECS: readonly ToolSpec[] = [
  ...Object.entries(READING_TOOLS).map(([name, one]) => specOf(name, one)),
  ...Object.entries(PROPOSING_TOOLS).map(([name, one]) => specOf(name, one)),
]

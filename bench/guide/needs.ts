import { readFileSync } from 'node:fs'
import { z } from 'zod'

const Words = z.array(z.string().min(1)).min(1)

/** What an attribute of a good pick says: one of the words, or a number within both ends. */
const PickAttribute = z
  .strictObject({
    of: Words,
    any: Words.optional(),
    from: z.number().optional(),
    to: z.number().optional(),
    unit: z.string().min(1).optional(),
  })
  .refine(({ any, from, to }) => any !== undefined || from !== undefined || to !== undefined, 'neither words nor numbers')

/**
 * A wish as a shopper types it, and what must be true of goods that answer it.
 * Written from the trade, without a look at how the guide picks: titles hold a word of `kind`, pages none of `without`.
 */
export const Need = z.strictObject({
  id: z.string().regex(/^[a-z-]+-\d$/),
  trade: z.string().min(1),
  lang: z.enum(['zh-CN', 'en']),
  words: z.string().min(1),
  pick: z
    .strictObject({
      kind: Words.optional(),
      attributes: z.array(PickAttribute).min(1).optional(),
      without: Words.optional(),
      for: z.enum(['women', 'men']).optional(),
      /** In the currency of the shop that is asked. */
      price: z.strictObject({ to: z.number().positive() }).optional(),
    })
    .refine((pick) => Object.keys(pick).length > 0, 'nothing must be true'),
})
export type Need = z.infer<typeof Need>

/** The table of wishes, two a trade: one in Chinese, one in English. */
export function readNeeds(): Need[] {
  return readFileSync(new URL('./needs.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Need.parse(JSON.parse(line)))
}

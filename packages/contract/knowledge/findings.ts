import { z } from 'zod'
import { Difference, FindingSide } from '../learning/health.ts'

/** Something that publishing found: which rule, which words, and where in the text. */
export const Finding = z.object({
  rule: z.string(),
  /** Of the law; null where the platform's rules forbid it. */
  article: z.string().nullable(),
  found: z.string(),
  /** The field, as `answer` or `answers.0.text`. */
  path: z.string(),
  /** Characters of that field, from the first to one past the last. */
  from: z.int(),
  to: z.int(),
  /** A person set it aside, with this reason. */
  setAside: z.string().nullable(),
})
export type Finding = z.infer<typeof Finding>

/** What is checked says otherwise than another entry that is published; its own side first. */
export const AtOdds = z.object({ difference: Difference, sides: z.tuple([FindingSide, FindingSide]) })
export type AtOdds = z.infer<typeof AtOdds>

/** All that was found, products or categories in its conditions that the shops no longer have, and published entries that say otherwise. */
export const Checked = z.object({
  findings: z.array(Finding),
  gone: z.array(z.object({ path: z.string(), id: z.string(), title: z.string() })),
  atOdds: z.array(AtOdds),
})
export type Checked = z.infer<typeof Checked>

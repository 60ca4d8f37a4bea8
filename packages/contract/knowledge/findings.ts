import { z } from 'zod'

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

/** All that was found, and products or categories in its conditions that the shops no longer have. */
export const Checked = z.object({
  findings: z.array(Finding),
  gone: z.array(z.object({ path: z.string(), id: z.string(), title: z.string() })),
})
export type Checked = z.infer<typeof Checked>

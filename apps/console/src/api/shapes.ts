import { z } from 'zod'

/** Answers of which only "it worked" matters. */
export const Done = z.unknown()

/** The test box of the knowledge page: what a shopper's words would find. */
export const Tried = z.object({
  verdict: z.string(),
  best: z.array(z.object({ entryId: z.string(), question: z.string(), answer: z.string(), probability: z.number() })),
})
export type Tried = z.infer<typeof Tried>

/** Which entries are listed; what is absent does not restrict. */
export type EntryFilter = Partial<Record<'q' | 'category' | 'status' | 'setId' | 'ownerId' | 'review' | 'source', string | undefined>>

import { z } from 'zod'
import { upTo } from './graphemes.ts'

/** What can be perceived of a picture or a sound; `kind_of`: what it shows, such as a screenshot or a barcode's label. */
export const FactKind = z.enum(['kind_of', 'text', 'number', 'code', 'match', 'quality', 'reuse', 'origin'])
/**
 * One thing that was perceived. `sort`: which number, code or measure it is. `place`: left, top, width and height as shares of the picture; `at`: the
 * second of a sound or film.
 */
export const PerceivedFact = z.object({
  kind: FactKind,
  value: z.string().check(upTo(400)),
  sort: z.string().check(upTo(40)).optional(),
  confidence: z.number().min(0).max(1),
  place: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  at: z.number().optional(),
})
export type PerceivedFact = z.infer<typeof PerceivedFact>

/** How far a picture or sound was made out: it is being looked at; it was read; nothing that helps is in it; it is too blurred; it could not be read; it must not be kept. */
export const PerceivedOutcome = z.enum(['under_way', 'read', 'nothing', 'blurred', 'unread', 'withheld'])
export type PerceivedOutcome = z.infer<typeof PerceivedOutcome>

/** What was perceived of a file of the shopper's. `says`: the number in it that stands for the shopper's own words; what else stands in a picture is never read as words to us. */
export const PerceivedPart = z.object({
  kind: z.literal('perceived'),
  text: z.string().min(1).check(upTo(20_000)),
  fileId: z.string().min(1).max(200),
  of: z.enum(['image', 'voice', 'video']),
  outcome: PerceivedOutcome,
  says: z.string().check(upTo(200)).optional(),
  facts: z.array(PerceivedFact).max(80),
})

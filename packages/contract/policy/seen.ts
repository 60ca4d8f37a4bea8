import { z } from 'zod'
import { Instant } from '../money.ts'
import { PutPolicy } from '../policies.ts'

/** Which version of a text one has before one: its `writtenAt`. Where somebody has written it anew since, nothing is done. */
export const SeenPolicy = z.object({ seen: Instant.optional() })
/** What is approved: as it was seen, and, by who publishes alone, that all of it was read once more. */
export const ApprovePolicy = SeenPolicy.extend({ again: z.stringbool().optional() })
/** Other words for a version. */
export const RewritePolicy = PutPolicy.pick({ text: true }).extend(SeenPolicy.shape)

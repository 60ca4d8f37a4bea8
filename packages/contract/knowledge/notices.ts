import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import type { Reason } from '../refusals/refusal.ts'
import { NamedProduct } from './answers.ts'
import { EntryState } from './entries.ts'

/** A notice as it is written: what goes before other answers from one moment to another. */
export const PutNotice = z
  .strictObject({
    text: z.string().trim().min(1).check(upTo(2_000)),
    translations: z.record(z.string().min(2).check(upTo(20)), z.string().min(1).check(upTo(2_000))).default({}),
    /** Intents it is said to, or how their names begin (`shipping.`); empty: whatever is asked of the shop. */
    intents: z.array(z.string().regex(/^[a-z_.]{2,60}$/)).max(100),
    /** Names of provinces or cities, in the words or in the order's address; empty: wherever. */
    regions: z.array(z.string().trim().min(2).check(upTo(40))).max(500),
    shops: z.array(z.uuid()).max(100).default([]),
    channels: z.array(z.string().min(1).max(80)).max(20).default([]),
    products: z.array(NamedProduct).max(200).default([]),
    from: Instant,
    to: Instant,
    status: EntryState,
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
    error: 'shape.ends_first' satisfies Reason,
    path: ['to'],
  })
export type PutNotice = z.infer<typeof PutNotice>

/** A notice, and whether it is in force now. */
export const NoticeView = z.object({ ...PutNotice.shape, id: z.uuid(), inForce: z.boolean(), updatedAt: Instant })
export type NoticeView = z.infer<typeof NoticeView>

/** All notices, those that end last first. */
export const Notices = z.object({ notices: z.array(NoticeView) })
export type Notices = z.infer<typeof Notices>

import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'
import { StoredPart } from '../parts.ts'
import { Page } from '../widget.ts'
import { When } from './answers.ts'
import { PutEntry } from './entries.ts'

/** As whom, where and when an entry is looked at before it is published. */
export const PreviewAs = z.strictObject({
  /** The first shop where none is named. */
  shop: z.uuid().optional(),
  /** The shop's own customer id; null: somebody who is not signed in. */
  customerId: z.string().min(1).max(200).nullable().default(null),
  page: Page.nullable().default(null),
  channel: z.string().min(1).max(40).default('web'),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  /** Now, where no moment is named. */
  at: Instant.optional(),
})
export type PreviewAs = z.infer<typeof PreviewAs>

/** A question asked as if an entry were published as it stands in the editor. */
export const PreviewEntry = z.strictObject({
  text: z.string().trim().min(1).check(upTo(1_000)),
  entry: PutEntry,
  /** The entry that is edited; absent for a new one. */
  id: z.uuid().optional(),
  as: PreviewAs,
})
export type PreviewEntry = z.infer<typeof PreviewEntry>

/** Why the entry in the editor says nothing: see `Previewed.why`. */
export const PreviewWhy = z.enum(['before', 'conditions', 'facts', 'far', 'others'])
export type PreviewWhy = z.infer<typeof PreviewWhy>

/** The reply that the shopper would get, and which entry would say it. */
export const Previewed = z.object({
  /** What the turn comes to: `answer`, `ask`, `not_known`, `hand_off` … */
  outcome: z.string(),
  parts: z.array(StoredPart),
  /** The entries said, `draft` where it is the one in the editor; `when`: the conditions of the answer, null for the plain one. */
  said: z.array(z.object({ entryId: z.string(), draft: z.boolean(), answerId: z.string().nullable(), when: When.nullable() })),
  /**
   * Why the entry in the editor is not said, null where it is: `before` the entries were not asked, as facts or a scenario had the answer;
   * none of its `conditions` fits; no value for a placeholder (`lacks` names them); its wordings are `far` from the question; `others` fit better.
   */
  why: PreviewWhy.nullable(),
  lacks: z.array(z.string()),
})
export type Previewed = z.infer<typeof Previewed>

/** Shoppers whose eyes one can borrow: the newest that the shop knows by a customer id; and the levels of members that are known, to choose from. */
export const PreviewShoppers = z.object({
  shoppers: z.array(z.object({ customerId: z.string(), shop: z.uuid(), name: z.string().nullable(), level: z.string().nullable() })),
  levels: z.array(z.string()),
})
export type PreviewShoppers = z.infer<typeof PreviewShoppers>

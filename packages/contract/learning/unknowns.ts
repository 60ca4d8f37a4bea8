import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { PutEntry } from '../knowledge/entries.ts'
import { Instant } from '../money.ts'

/** Why a question counts as not answered: the bot said so, the shopper disliked the answer, or asked again in other words. */
export const UnknownReason = z.enum(['not_known', 'disliked', 'rephrased', 'appraised'])
export type UnknownReason = z.infer<typeof UnknownReason>

/** `answered`: an entry was made of it; asked again without an answer it is `open` once more. */
export const UnknownState = z.enum(['open', 'answered', 'dismissed'])
export type UnknownState = z.infer<typeof UnknownState>

/** What came of asking again: the entry, another answer, a question back, nothing, or a person. */
export const AskedAgain = z.enum(['settled', 'other', 'asked_back', 'not_known', 'person'])
export type AskedAgain = z.infer<typeof AskedAgain>

/** Orders after a question, by shoppers: each counts once. */
export const OrdersAfter = z.object({
  /** Days within which an order counts. */
  days: z.int(),
  ordered: z.int(),
  notOrdered: z.int(),
  /** Of those, shoppers whose days are not over yet. */
  stillTime: z.int(),
  /** Not signed in, or the shop did not say. */
  cannotTell: z.int(),
})
export type OrdersAfter = z.infer<typeof OrdersAfter>

/** A field of products by its name. */
export const LackingField = z.object({ id: z.string(), zh: z.string(), en: z.string() })
export type LackingField = z.infer<typeof LackingField>

/** Questions that ask the same, with what tells how much they matter. */
export const UnknownCluster = z.object({
  id: z.uuid(),
  state: UnknownState,
  /** The wording that was used most. */
  question: z.string(),
  wordings: z.int(),
  times: z.int(),
  shoppers: z.int(),
  reasons: z.object({ not_known: z.int(), disliked: z.int(), rephrased: z.int(), appraised: z.int() }),
  orders: OrdersAfter,
  firstAt: Instant,
  lastAt: Instant,
  entryId: z.uuid().nullable(),
  /** Wordings that were asked again, and of these the settled ones. */
  askedAgain: z.int(),
  settled: z.int(),
  /** What pages of products lack: filled in there, the questions are settled. */
  fields: z.array(LackingField),
})
export type UnknownCluster = z.infer<typeof UnknownCluster>

/** Which clusters, in which order. `rank`: shoppers who asked and, once more, those who placed no order. */
export const UnknownQuery = z.strictObject({
  state: UnknownState.default('open'),
  order: z.enum(['rank', 'asked', 'orders', 'newest']).default('rank'),
  offset: z.coerce.number().int().min(0).default(0),
})
export type UnknownQuery = z.infer<typeof UnknownQuery>

/** A page of clusters; `reading`: older conversations are still being read. */
export const Unknowns = z.object({
  clusters: z.array(UnknownCluster),
  total: z.int(),
  open: z.int(),
  reading: z.boolean(),
})
export type Unknowns = z.infer<typeof Unknowns>

/** One wording of a cluster. */
export const UnknownWording = z.object({
  text: z.string(),
  times: z.int(),
  language: z.string(),
  reasons: z.array(UnknownReason),
  lastAt: Instant,
  conversationId: z.uuid(),
  turnId: z.uuid(),
  product: z.object({ id: z.string(), title: z.string() }).nullable(),
  /** What the product's page lacks. */
  field: LackingField.nullable(),
  verdict: AskedAgain.nullable(),
  askedAgainAt: Instant.nullable(),
})
export type UnknownWording = z.infer<typeof UnknownWording>

/** What a draft was made from; `used` is what its words are. */
export const DraftSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agent'), conversationId: z.uuid(), text: z.string(), used: z.boolean() }),
  z.object({
    kind: z.literal('fact'),
    productId: z.string(),
    title: z.string(),
    name: z.string(),
    value: z.string(),
    used: z.boolean(),
  }),
  z.object({
    kind: z.literal('entry'),
    entryId: z.uuid(),
    question: z.string(),
    text: z.string(),
    probability: z.number(),
    used: z.boolean(),
  }),
])
export type DraftSource = z.infer<typeof DraftSource>

/** A cluster with all its wordings and a draft of an answer; the draft is empty where nothing is near. */
export const UnknownView = z.object({
  cluster: UnknownCluster,
  wordings: z.array(UnknownWording),
  draft: z.object({ answer: z.string(), category: z.string(), sources: z.array(DraftSource) }),
})
export type UnknownView = z.infer<typeof UnknownView>

/** Makes an entry of a cluster and publishes it. */
export const PublishUnknown = z.strictObject({ entry: PutEntry })
export type PublishUnknown = z.infer<typeof PublishUnknown>

const Texts = z
  .array(z.string().min(1).check(upTo(300)))
  .min(1)
  .max(200)
/** Puts wordings of a cluster to an entry that is there; an answer takes the place of its own. */
export const AttachUnknown = z.strictObject({
  entryId: z.uuid(),
  wordings: Texts,
  answer: z.string().trim().min(1).check(upTo(8_000)).optional(),
})
export type AttachUnknown = z.infer<typeof AttachUnknown>
/** Moves all questions into another cluster. */
export const MergeUnknown = z.strictObject({ into: z.uuid() })
/** Takes wordings out into a cluster of their own. */
export const SplitUnknown = z.strictObject({ wordings: Texts })
/** Puts a cluster aside, or takes it up again. */
export const ChangeUnknown = z.strictObject({ state: z.enum(['open', 'dismissed']) })

/** What became of a cluster's questions when they were asked again. */
export const AskedAnew = z.object({
  clusterId: z.uuid(),
  entryId: z.uuid().nullable(),
  asked: z.array(z.object({ text: z.string(), times: z.int(), verdict: AskedAgain, said: z.string() })),
})
export type AskedAnew = z.infer<typeof AskedAnew>

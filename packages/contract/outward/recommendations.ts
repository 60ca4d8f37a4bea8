import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { ProductPart } from '../parts.ts'
import { Track } from '../widget.ts'

/** Where goods are recommended: on the page of another, in the chat, after an order. */
export const RecommendationPlace = z.enum(['item', 'chat', 'order'])
/** Where a recommendation comes from. */
export const RecommendationSource = z.enum(['session', 'goes_with', 'instead_of', 'again', 'portrait', 'content', 'popular'])

/** A good that is recommended, as a card, and why, in the language that was asked for. */
export const Recommendation = z.object({ card: ProductPart, source: RecommendationSource, reason: z.string() })
export type Recommendation = z.infer<typeof Recommendation>

/** The best first; an empty list where nothing speaks for any. */
export const Recommendations = z.object({ goods: z.array(Recommendation) })
export type Recommendations = z.infer<typeof Recommendations>

const MOST = 20
const id = z.string().min(1).max(200)

/** What a program asks: for whom (`customerId` is the shop's own), on which page, after which goods of this visit (ids with commas between). */
export const AskRecommendations = z.object({
  shopId: z.uuid().optional(),
  customerId: id.optional(),
  productId: id.optional(),
  visit: z.string().max(4_000).optional(),
  place: RecommendationPlace.default('item'),
  most: z.coerce.number().int().min(1).max(MOST).default(6),
  language: z.string().max(20).optional(),
})
export type AskRecommendations = z.infer<typeof AskRecommendations>

/** What the tag of an item's page asks; `track` where the shopper has agreed to it. */
export const AskShelf = z.strictObject({
  channel: z.string().min(1).max(100),
  productId: id.optional(),
  track: Track.optional(),
  language: z.string().max(20).optional(),
  most: z.int().min(1).max(12).default(6),
})
export type AskShelf = z.infer<typeof AskShelf>

/** What the tag shows: goods under a heading, in the language that was asked for. */
export const Shelf = Recommendations.extend({ title: z.string() })
export type Shelf = z.infer<typeof Shelf>

/** The shopper agrees no more that their pages are kept. */
export const ForgetTrack = z.strictObject({ channel: z.string().min(1).max(100), track: Track })

/** What a merchant sets for one shop. Margins are shares of the price, by the id of a good or by a category. */
export const RecommendationSettings = z.strictObject({
  leastMargin: z.number().min(0).max(1).nullable(),
  marginWeight: z.number().min(0).max(0.5),
  never: z.array(z.string().trim().min(1).check(upTo(200))).max(1_000),
  margins: z.array(z.strictObject({ of: z.string().trim().min(1).check(upTo(200)), margin: z.number().min(-1).max(1) })).max(10_000),
})
export type RecommendationSettings = z.infer<typeof RecommendationSettings>

import type { CouponSaid, Step, WantedLine } from '#engine/conversation'
import type { Response } from '../respond/response.ts'

/** What a question is about: each topic has one file that answers it. */
export const TOPICS = [
  'product',
  'attribute',
  'stock',
  'price',
  'size',
  'compare',
  'recommend',
  'offers',
  'order',
  'parcel',
  'refund',
  'invoice',
  'delivery',
  'rule',
  'account',
  'shop',
] as const
/** One of the topics. */
export type Topic = (typeof TOPICS)[number]

/** What of the record of one's own order may be asked for, in the order in which it is told. */
export const FACETS = ['contents', 'count', 'sum', 'freight', 'apart', 'address', 'way', 'placed', 'paid', 'parcels', 'whole'] as const
/** One of the facets. */
export type Facet = (typeof FACETS)[number]

/** Goods of this shop that are meant. */
export interface GoodsRef {
  readonly productId: string
  /** Where one kind of it is meant: a colour, a size. */
  readonly variantId?: string
}

/** A question whose references are resolved. */
export interface Ask {
  readonly topic: Topic
  readonly intent: string
  /** The clause that asks. */
  readonly words: string
  /** Goods that are meant, the one meant first of all first: from words, memory, page or orders. */
  readonly goods: readonly GoodsRef[]
  /** Named and not in this shop: a brand, a model, an article. */
  readonly absent: readonly string[]
  /** The number of the order that is meant. */
  readonly order?: string
  /** The variant of the order's line that is meant. */
  readonly item?: string
  /**
   * What else the words name, as they name it: attribute, colour, size, count, place, country (ISO 3166-1), date, budget and budget_from (major units),
   * who, occasion, and measures as numbers (height_cm, weight_kg, foot_cm, months).
   */
  readonly values: Readonly<Record<string, string>>
  readonly confidence: number
  /** The entry of the shop's own that is meant, by its id: its question was tapped. */
  readonly entry?: string
  /** Goods of which one is called by a part of their name, and it is not known which. */
  readonly between?: readonly GoodsRef[]
  /** It asks of a state that may come: what holds then is told, and not how things stand. */
  readonly isSupposed?: true
  /** The matter that is under talk and that this belongs to, by its intent, with the words that say so. */
  readonly within?: { readonly intent: string; readonly words: string }
  /** What of the order's record is asked for; absent where it is how the order stands. */
  readonly facets?: readonly Facet[]
  /** All orders that are spoken of are meant together. */
  readonly isOfAll?: true
  /** What is to be bought together after this message, where it tells or asks of that. */
  readonly basket?: { readonly lines: readonly WantedLine[]; readonly coupon?: CouponSaid }
}

/** What a question comes to. */
export type Answered =
  /** Something has to be looked up first. */
  | { readonly at: 'step'; readonly step: Step }
  | { readonly at: 'answered'; readonly response: Response }
  /** Not before it is known which goods, order or measure is meant: the response asks once. */
  | { readonly at: 'which'; readonly response: Response }
  /** Nothing of this turn answers it. */
  | { readonly at: 'unknown'; readonly why: string }
  /** Something of ours failed: a person gets it. */
  | { readonly at: 'failed' }

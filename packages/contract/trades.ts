import { z } from 'zod'

/** What any name inside a pack looks like: `down-jacket`, `skin_type`. */
const Id = z.string().regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, 'lower case letters, digits, - and _')
const Text = z.string().trim().min(1).max(200)
/** A text as a shopper reads it, in both languages. */
export const InBoth = z.strictObject({ zh: Text, en: Text })
export type InBoth = z.infer<typeof InBoth>

/** Words as they are looked for: Chinese wherever it stands, words of letters whole. */
const Words = z.array(z.string().trim().min(1).max(60)).max(80)

/** Answers to questions of the pack, by the id of the question. */
const Wants = z.record(Id, z.array(Id).min(1).max(8))
export type Wants = z.infer<typeof Wants>

/** Of whom a wish may be: traits of people that packs speak of, kept in `common.json`. */
export const Person = z.strictObject({
  id: Id,
  name: InBoth,
  /** How shoppers call them: 我妈, my mother. */
  words: Words.min(1),
  sex: z.enum(['women', 'men']).optional(),
  /** In years, from and to; absent where it tells nothing of the age. */
  age: z.tuple([z.number().min(0).max(120), z.number().min(0).max(120)]).optional(),
  /** Other traits that come with it: a grandmother is elderly. */
  is: z.array(Id).max(6).optional(),
})
export type Person = z.infer<typeof Person>

/** An occasion, weather, place or season that packs speak of, kept in `common.json`. */
export const Occasion = z.strictObject({ id: Id, name: InBoth, words: Words.min(1) })
export type Occasion = z.infer<typeof Occasion>

/** What all packs share: whom a wish may be for, and when or where it is used. */
export const Common = z.strictObject({
  people: z.array(Person).min(1),
  occasions: z.array(Occasion).min(1),
  /** Words on a page that say for whom goods are. */
  marks: z.strictObject({ women: Words.min(1), men: Words.min(1), both: Words.min(1), children: Words.min(1), babies: Words.min(1) }),
  /** Attributes whose value says for whom goods are, or from which age. */
  readsPerson: Words.min(1),
  readsAge: Words.min(1),
})
export type Common = z.infer<typeof Common>

/** One answer of a question: a button, and how goods that it fits are known. */
export const TradeOption = z.strictObject({
  id: Id,
  name: InBoth,
  /** What stands in the catalogue's value where goods are so, and what shoppers say for it. */
  words: Words,
  /** What shoppers say for it that never stands in a catalogue. */
  said: Words.optional(),
  /** Of numbers: from and to, in the unit of the question; both included. */
  from: z.number().optional(),
  to: z.number().optional(),
})
export type TradeOption = z.infer<typeof TradeOption>

/** A question to the shopper, whose answers are read from any catalogue. */
export const TradeQuestion = z.strictObject({
  id: Id,
  ask: InBoth,
  /** What it is about, as a reason names it: 面料, Fabric. */
  name: InBoth,
  /** Attributes or options of goods that hold the answer, by any name a catalogue may have. */
  reads: Words.min(1),
  /** The title and the description are read where no such attribute stands. */
  page: z.literal(true).optional(),
  /** Of numbers: the unit they are compared in. */
  unit: z.string().max(10).optional(),
  /** How seldom shoppers of this trade know an answer: 0 all do, 1 none does. */
  rarely: z.number().min(0).max(1),
  /** `must`: goods that are otherwise are left out. `taste`: they come later. */
  as: z.enum(['must', 'taste']),
  /** Asked where one of these kinds is wanted; of all where absent. */
  kinds: z.array(Id).max(20).optional(),
  options: z.array(TradeOption).min(2).max(12),
})
export type TradeQuestion = z.infer<typeof TradeQuestion>

/** One sort of goods of a trade. */
export const TradeKind = z.strictObject({
  id: Id,
  name: InBoth,
  /** What titles and shoppers call it. */
  words: Words.min(1),
  /** What shoppers say for it that may stand in titles of other goods. */
  said: Words.optional(),
  /** The wider kind that it is one of. */
  under: Id.optional(),
})
export type TradeKind = z.infer<typeof TradeKind>

/** What a shopper may want the goods for, and which answers that means. */
export const TradeNeed = z.strictObject({
  id: Id,
  name: InBoth,
  words: Words,
  /** Occasions of `common.json` that mean it. */
  when: z.array(Id).max(12).optional(),
  wants: Wants,
  /** Kinds that serve it, where not all do. */
  kinds: z.array(Id).max(20).optional(),
  why: InBoth,
})
export type TradeNeed = z.infer<typeof TradeNeed>

/** What suits whom. */
export const TradeSuits = z.strictObject({
  /** People of `common.json`. */
  who: z.array(Id).min(1).max(8),
  wants: Wants,
  kinds: z.array(Id).max(20).optional(),
  why: InBoth,
})
export type TradeSuits = z.infer<typeof TradeSuits>

/** A choice that must fit: which sizes a catalogue has, and what they go by. */
export const TradeSize = z.strictObject({
  reads: Words.min(1),
  by: z.enum(['body', 'foot', 'age', 'device', 'place', 'name']),
  ask: InBoth,
  kinds: z.array(Id).max(20).optional(),
})
export type TradeSize = z.infer<typeof TradeSize>

/** What has to be told, or kept from somebody. */
export const TradeCaution = z.strictObject({
  id: Id,
  /** Words on the page of the goods that it is about; all goods of the pack where absent. */
  goods: Words.optional(),
  /** To whom it is told; everybody where absent. */
  who: z.array(Id).max(8).optional(),
  /** Such goods are not offered to them. */
  leavesOut: z.literal(true).optional(),
  say: InBoth,
})
export type TradeCaution = z.infer<typeof TradeCaution>

/** A kind and what is bought with it: kinds of the pack, or `pack/kind` of another. */
export const TradePair = z.strictObject({
  kind: Id,
  with: z
    .array(z.string().regex(/^(?:[a-z0-9_-]+\/)?[a-z0-9_-]+$/))
    .min(1)
    .max(10),
  why: InBoth,
})
export type TradePair = z.infer<typeof TradePair>

/** What the guide knows of a trade: needs, questions, what suits whom, cautions. */
export const TradePack = z.strictObject({
  id: Id,
  name: InBoth,
  /** What shoppers call the trade as a whole. */
  words: Words.min(2),
  claims: z.strictObject({
    /** Categories of catalogues that are of this trade. */
    categories: Words.min(1),
    /** Attributes that goods of this trade alone have. */
    attributes: Words,
  }),
  /** For whom goods are where their page does not say. Those for children are shown for a grown-up only where they were asked for. */
  unmarked: z.enum(['adults', 'anyone', 'children']),
  kinds: z.array(TradeKind).min(2).max(60),
  questions: z.array(TradeQuestion).min(2).max(16),
  needs: z.array(TradeNeed).min(2).max(40),
  suits: z.array(TradeSuits).max(40),
  sizes: z.array(TradeSize).max(8),
  cautions: z.array(TradeCaution).max(30),
  goesWith: z.array(TradePair).max(40),
})
export type TradePack = z.infer<typeof TradePack>

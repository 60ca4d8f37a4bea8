/** Ways to settle a matter that a rule may grant or bar; a person and a refusal are always there without one. */
export const GRANTABLE = [
  'return_and_refund',
  'exchange',
  'repair',
  'reship',
  'part_refund',
  'refund_only',
  'keep_with_compensation',
] as const
/** What can be done about a matter; `refuse` and `person` end it without a settlement by the bot. */
export const OPTIONS = [...GRANTABLE, 'refuse', 'person'] as const
/** One way to settle a matter. */
export type Option = (typeof OPTIONS)[number]

/** Where the goods and the money of an order are, as far as a decision asks. */
export const LOGISTICS = [
  'unpaid',
  'paid',
  'packing',
  'shipped',
  'stuck',
  'lost',
  'returned',
  'delivered',
  'completed',
  'cancelled',
  'refunding',
  'refunded',
] as const

/** What is wrong, in the shopper's words; `none` is a change of mind, `unsuitable` a wrong size or taste, `price_drop` that it costs less now. */
export const CLAIMS = [
  'none',
  'unsuitable',
  'defect',
  'damaged',
  'wrong_item',
  'missing_part',
  'not_as_described',
  'not_received',
  'late',
  'price_drop',
] as const

/** What goods are by nature, as far as the right to return them asks. */
export const NATURES = [
  'ordinary',
  'custom_made',
  'perishable',
  'media',
  'press',
  'hygiene',
  'activated',
  'near_expiry',
  'virtual',
] as const

/** How well a claim stands: nothing shown, pictures, an inspection that confirms it, one that disproves it. */
export const EVIDENCE = ['none', 'pictures', 'inspected', 'disproved'] as const

/** Why the same costs less now: for everybody, in a sale of a few hours, by a coupon, by a member's level, or elsewhere. */
export const REDUCTIONS = ['regular', 'flash_sale', 'coupon', 'member_price', 'other_channel'] as const

interface Choice {
  readonly kind: 'choice'
  readonly values: readonly string[]
}
interface Whole {
  readonly kind: 'number'
  /** The least value there is. */
  readonly least: number
  /** How much of it weighs as much as one other answer: ten days, a quarter for months, 100 yuan for money. */
  readonly unit: number
}
/** What values a fact has: a list, whole numbers, yes or no, or any word. */
export type FactKind = Choice | Whole | { readonly kind: 'flag' } | { readonly kind: 'word' }

const choice = (values: readonly string[]): Choice => ({ kind: 'choice', values })
const whole = (unit: number, least = 0): Whole => ({ kind: 'number', least, unit })
const flag = { kind: 'flag' } as const
const word = { kind: 'word' } as const

/** Every fact a rule may ask for. Days and months are counted from the dates of the case; see `viewOf`. */
export const FACT_KINDS = {
  logistics: choice(LOGISTICS),
  claim: choice(CLAIMS),
  evidence: choice(EVIDENCE),
  nature: choice(NATURES),
  /** Whole calendar days from the day of signing to the day of asking: 0 on the day itself. */
  day: whole(10),
  /** Whole months since the fourteenth day after signing: for how long a right of withdrawal nobody was told of goes on. */
  withdrawalMonth: whole(3),
  /** As `day`, from signing, installation or exchange, whichever came last, without the days in repair. */
  guaranteeDay: whole(7),
  /** Whole months of the same span. */
  guaranteeMonth: whole(3),
  /** Whole calendar days from the day of paying to the day of asking. */
  paidDay: whole(10),
  /** What the same costs less now than it was paid, in minor units; 0 where it does not. */
  difference: whole(10_000),
  reduction: choice(REDUCTIONS),
  /** Days past the promised day of shipping. */
  lateDays: whole(2),
  exceptionConfirmed: flag,
  opened: flag,
  intact: flag,
  /** One of the goods a state list puts under a guarantee of repair, exchange and return. */
  listed: flag,
  /** What is eaten or used up: nobody repairs it. */
  consumed: flag,
  fraud: flag,
  /** Whether the shopper was told of the right of withdrawal, within a year of the goods at the latest: later counts as never. */
  informed: flag,
  /** Whether that was only after the goods came. */
  toldLate: flag,
  /** As `day`, from the day the shopper was told. */
  toldDay: whole(10),
  failedRepairs: whole(1),
  stock: whole(1),
  useDays: whole(7),
  /** What was promised in this conversation. */
  promised: choice(['none', ...GRANTABLE]),
  category: word,
  product: word,
  member: word,
  /** Minor units. */
  paid: whole(10_000),
  orders: whole(5),
  returns: whole(2),
} as const satisfies Record<string, FactKind>

/** The name of a fact. */
export type FactName = keyof typeof FACT_KINDS
/** All names of facts. */
export const FACT_NAMES = Object.keys(FACT_KINDS).filter((name): name is FactName => name in FACT_KINDS)
/** A fact's value: a word, a whole number, or yes and no. */
export type FactValue = string | number | boolean
/** The facts as rules see them; what is absent is not known. */
export type View = Readonly<Partial<Record<FactName, FactValue>>>

/** The kind of a fact. */
export const kindOf = (fact: FactName): FactKind => FACT_KINDS[fact]

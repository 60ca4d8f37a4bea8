import { z } from 'zod'

/** Longest text of a step, in characters. */
export const MOST_WORDS = 1_000
/** Steps of a scenario at most: more is two scenarios. */
export const MOST_STEPS = 60

/** The name of a scenario, a step or a slot. */
const Name = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9_]{0,39}$/, 'a name has letters, digits and _, begins with a small letter and is at most 40 long')
const Words = z.string().trim().min(1).max(MOST_WORDS)

/** A text in both languages; `{order.number}` and the like are filled from what was looked up. */
export const Bilingual = z.strictObject({ 'zh-CN': Words, en: Words })
export type Bilingual = z.infer<typeof Bilingual>

/** The shop's own text, or the key of words that ship, as `settle.ask.claim`. */
export const Say = z.union([
  z.string().regex(/^settle\.[\w.]+$/, 'a text in "zh-CN" and "en", or a key such as settle.ask.claim'),
  Bilingual,
])
export type Say = z.infer<typeof Say>

/** Which orders can be meant. */
export const ORDER_KINDS = [
  'unpaid',
  'unsent',
  'waiting',
  'under_way',
  'stuck',
  'received',
  'returning',
  'protected',
  'signed',
  'sent',
  'virtual',
  'unfinished',
  'not_unpaid',
  'any',
] as const
/** Ways to settle that a decision may allow. */
export const WISHES = ['return_and_refund', 'exchange', 'refund_only', 'reship', 'repair', 'part_refund', 'keep_with_compensation'] as const
/** What is done in the shop's systems; each asks for a yes first. */
export const DEEDS = [
  'cancel_order',
  'refund_only',
  'request_return',
  'request_exchange',
  'withdraw_return',
  'send_back',
  'book_pickup',
  'change_address',
  'add_remark',
  'intercept_parcel',
  'open_carrier_case',
  'urge_dispatch',
  'request_invoice',
  'protect_price',
  'confirm_receipt',
  'part_refund',
  'compensate',
  'reschedule_delivery',
  'contact_courier',
  'reship',
  'change_variant',
  'change_quantity',
  'merge_orders',
  'split_order',
  'resend_virtual',
  'check_payment',
  'correct_invoice',
  'request_special_invoice',
] as const
/** What found in the words fills a slot. */
export const SLOT_ENTITIES = [
  'order_number',
  'tracking_number',
  'phone',
  'email',
  'person',
  'address',
  'money',
  'discount',
  'quantity',
  'size',
  'height',
  'weight',
  'age',
  'colour',
  'product',
  'attribute',
  'time',
  'carrier',
  'payment',
  'link',
  'id_number',
  'bank_number',
  'company',
  'tax_number',
] as const

/** What may be tapped for an answer; `words` are read as it, too, once it was asked. */
const Choice = z.strictObject({
  value: Name,
  label: Bilingual.optional(),
  words: z.array(Words).max(20).optional(),
  /** Where this answer leads, if elsewhere. */
  next: Name.optional(),
})
const Asked = { slot: Name, entity: z.enum(SLOT_ENTITIES).exactOptional(), free: z.literal(true).exactOptional() }
const DeedAsk = z.strictObject({ ...Asked, choices: z.array(Name).exactOptional() })

/** A deed, and what belongs to it. Its question, its yes and its receipt are said in words that ship. */
export const ScenarioDeed = z.strictObject({
  kind: z.enum(DEEDS),
  asks: z.array(DeedAsk).exactOptional(),
  undo: z.literal('withdraw_return').exactOptional(),
  confirm: z.array(Name).exactOptional(),
  also: z.strictObject({ on: Name, kind: z.enum(DEEDS) }).exactOptional(),
})
export type ScenarioDeed = z.infer<typeof ScenarioDeed>

/** Something that is so or not so of what was looked up; a fact that is not there is not so. */
export const Condition = z.strictObject({
  /** A fact such as `order.state`, or `said.SLOT`. */
  fact: z.string().max(60),
  is: z.array(z.string().max(80)).min(1).optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
})
export type Condition = z.infer<typeof Condition>

const next = Name
const Refusal = z.strictObject({ unless: z.enum(ORDER_KINDS), say: Say, instead: z.array(z.string()).optional() })

/** One step of a scenario. */
export const ScenarioStep = z.discriminatedUnion('do', [
  /** Which order: found or asked for; of another kind it is refused. */
  z.strictObject({ do: z.literal('order'), orders: z.enum(ORDER_KINDS), refused: z.array(Refusal).optional(), next }),
  /** Which line of the order. */
  z.strictObject({ do: z.literal('item'), next }),
  z.strictObject({ do: z.literal('ask'), ...Asked, say: Say.optional(), choices: z.array(Choice).min(1).max(6).optional(), next }),
  /** Looks something up; `missing` is taken where there is none. */
  z.strictObject({ do: z.literal('look_up'), what: z.enum(['product', 'member']), missing: Name.optional(), next }),
  /** All of them: `next`; else `otherwise`. */
  z.strictObject({ do: z.literal('when'), all: z.array(Condition).min(1).max(8), next, otherwise: Name }),
  /** Says something and goes on; `missing` is taken where a fact in it is not there. */
  z.strictObject({ do: z.literal('tell'), say: Say, missing: Name.optional(), next }),
  /** The policies decide; the deed of the option taken is done. */
  z.strictObject({
    do: z.literal('decide'),
    wants: z.enum(WISHES),
    offers: z.array(z.enum(WISHES)),
    deeds: z.partialRecord(z.enum(WISHES), ScenarioDeed),
  }),
  /** Something is done without a decision: asked for a yes, done, proven. */
  z.strictObject({ do: z.literal('deed'), deed: ScenarioDeed }),
  z.strictObject({ do: z.literal('person'), say: Say.optional() }),
  /** The last word, and what may be asked next. */
  z.strictObject({ do: z.literal('end'), say: Say, instead: z.array(z.string()).optional() }),
])
export type ScenarioStep = z.infer<typeof ScenarioStep>
/** The kinds of steps. */
export type StepKind = ScenarioStep['do']

/** A dialogue that must go so before the scenario is published: `> words`, `> *2` (a tap), `< one | other`, `< !none`, `< [card]`, `< (ask)`. */
export const ScenarioTest = z.strictObject({
  title: z.string().trim().min(1).max(120),
  /** `visitor`, `with paid order`, `with shipped/in_transit order of VARIANT`, or a customer's id. */
  shopper: z.string().max(200),
  language: z.enum(['zh-CN', 'en']).optional(),
  lines: z.array(z.string().trim().min(1).max(2_000)).min(2).max(60),
})
export type ScenarioTest = z.infer<typeof ScenarioTest>

/** A scenario as a file: what the canvas shows and what the dialogue runs. */
export const ScenarioFile = z.strictObject({
  /** Its name; that of one that ships overrides it. */
  scenario: Name,
  title: Bilingual,
  /** Intents it serves. */
  serves: z.array(z.string().max(60)).max(20),
  /** Wordings of its own that begin it, where no intent does. */
  examples: z.array(Words.max(200)).max(100).optional(),
  /** Asked how, it tells the shop's rule first and offers to begin. */
  tellsRule: z.boolean().optional(),
  start: Name,
  steps: z.record(Name, ScenarioStep).refine((steps) => Object.keys(steps).length <= MOST_STEPS, `at most ${MOST_STEPS} steps`),
  tests: z.array(ScenarioTest).max(40),
})
export type ScenarioFile = z.infer<typeof ScenarioFile>

/** A scenario in force in a workspace, and which of its versions. */
export interface ScenarioInForce {
  readonly file: ScenarioFile
  readonly version: number
}

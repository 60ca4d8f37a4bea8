import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { DEEDS, MATTER_CLAIMS, MEANT_ORDERS, ORDER_KINDS, SLOT_ENTITIES, TELLINGS, WISHES } from './kinds.ts'

/** Longest text of a step, in characters. */
export const MOST_WORDS = 1_000
/** Steps of a scenario at most: more is two scenarios. */
export const MOST_STEPS = 60

/** The name of a scenario, a step or a slot. */
const Name = z.string().regex(/^[a-z][a-zA-Z0-9_]{0,39}$/, 'scenario.bad_name')
const Words = z.string().trim().min(1).check(upTo(MOST_WORDS))

/** A text in both languages; `{order.number}` and the like are filled from what was looked up. */
export const Bilingual = z.strictObject({ 'zh-CN': Words, en: Words })
export type Bilingual = z.infer<typeof Bilingual>

/** What a text begins as where somebody is still to write it: no shopper may be told it. */
export const UNWRITTEN: Bilingual = { 'zh-CN': '请写出要说的话', en: 'Write what is said here' }

/** The shop's own text, or the key of words that ship, as `settle.ask.claim`. */
export const Say = z.union([z.string().regex(/^settle\.[\w.]+$/, 'scenario.bad_text'), Bilingual])
export type Say = z.infer<typeof Say>

/** What may be tapped for an answer; `words` are read as it, too, once it was asked. */
const Choice = z.strictObject({
  value: Name,
  label: Bilingual.optional(),
  words: z.array(Words).max(20).optional(),
  /** Where this answer leads, if elsewhere. */
  next: Name.optional(),
})
const Asked = { slot: Name, entity: z.enum(SLOT_ENTITIES).optional(), free: z.literal(true).optional() }
const DeedAsk = z.strictObject({
  ...Asked,
  choices: z.array(Name).optional(),
  /** Taken where it is said, never asked for. */
  optional: z.literal(true).optional(),
  /** Asked for all the same where this slot names a company. */
  with: Name.optional(),
})

/** A deed, and what belongs to it. Its question, its yes and its receipt are said in words that ship. */
export const ScenarioDeed = z.strictObject({
  kind: z.enum(DEEDS),
  asks: z.array(DeedAsk).optional(),
  /** Taken back where a later step fails. */
  undo: z.literal('withdraw_return').optional(),
  /** What may be chosen with the yes; a plain yes where absent. */
  confirm: z.array(Name).optional(),
  /** A second deed that goes with one of them. */
  also: z.strictObject({ on: Name, kind: z.enum(DEEDS) }).optional(),
  /** The wish is the yes; for deeds of `AT_ONCE` alone. */
  atOnce: z.literal(true).optional(),
  /** Once it is done a person goes on with it. */
  endsWith: z.literal('person').optional(),
  /** The slot that says what of it. */
  topic: Name.optional(),
})
export type ScenarioDeed = z.infer<typeof ScenarioDeed>

/** Something that is so or not so of what was looked up; a fact that is not there is not so. */
export const Condition = z.strictObject({
  /** A fact such as `order.state`, or `said.SLOT`. */
  fact: z.string().max(60),
  is: z
    .array(z.string().check(upTo(80)))
    .min(1)
    .optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
})
export type Condition = z.infer<typeof Condition>

const next = Name
const Refusal = z.strictObject({ unless: z.enum(ORDER_KINDS), say: Say, instead: z.array(z.string()).optional() })

/** One step of a scenario. */
export const ScenarioStep = z.discriminatedUnion('do', [
  /** Which order: found or asked for; of another kind it is refused. */
  z.strictObject({ do: z.literal('order'), orders: z.enum(MEANT_ORDERS), refused: z.array(Refusal).optional(), next }),
  /** Which line of the order. */
  z.strictObject({ do: z.literal('item'), next }),
  /** Which of the shop's goods that are sold out. */
  z.strictObject({ do: z.literal('goods'), next }),
  z.strictObject({
    do: z.literal('ask'),
    ...Asked,
    say: Say.optional(),
    choices: z.array(Choice).min(1).max(6).optional(),
    /** The choice that is taken where the words do not tell; nobody is asked then. */
    usual: Name.optional(),
    /** Read from the words it begins with, and from the answer to this question alone; of others it is read from later words, too. */
    stands: z.literal(true).optional(),
    next,
  }),
  /** Looks something up; `missing` is taken where there is none. */
  z.strictObject({ do: z.literal('look_up'), what: z.enum(['product', 'member']), missing: Name.optional(), next }),
  /** All of them: `next`; else `otherwise`. */
  z.strictObject({ do: z.literal('when'), all: z.array(Condition).min(1).max(8), next, otherwise: Name }),
  /** Says something and goes on; `missing` is taken where a fact in it is not there. */
  z.strictObject({ do: z.literal('tell'), say: Say, missing: Name.optional(), next }),
  /** Tells facts of the order in words that ship, with their card, once an order. */
  z.strictObject({ do: z.literal('tell_order'), what: z.enum(TELLINGS), next }),
  /** The policies decide; the deed of the option taken is done. */
  z.strictObject({
    do: z.literal('decide'),
    wants: z.enum(WISHES),
    /** What is wrong, whatever the words say: a fall in price is no fault of the goods. */
    claim: z.enum(MATTER_CLAIMS).optional(),
    offers: z.array(z.enum(WISHES)),
    deeds: z.partialRecord(z.enum(WISHES), ScenarioDeed),
    /** Any of them is what is wished for: the best that is allowed is taken, without asking which. */
    anyOf: z.literal(true).optional(),
    /** The shopper takes one of those allowed. */
    choose: z.literal(true).optional(),
    /** Where nothing is allowed; a refusal with its reason where absent. */
    otherwise: Name.optional(),
  }),
  /** Something is done without a decision: asked for a yes where it needs one, done, proven. */
  z.strictObject({ do: z.literal('deed'), deed: ScenarioDeed }),
  z.strictObject({ do: z.literal('person'), say: Say.optional() }),
  /** The last word, if what was told just before is not, and what may be asked next. */
  z.strictObject({ do: z.literal('end'), say: Say.optional(), instead: z.array(z.string()).optional() }),
])
export type ScenarioStep = z.infer<typeof ScenarioStep>
/** The kinds of steps. */
export type StepKind = ScenarioStep['do']

/** A dialogue that must go so before the scenario is published: `> words`, `> *2` (a tap), `< one | other`, `< !none`, `< [card]`, `< (ask)`. */
export const ScenarioTest = z.strictObject({
  title: z.string().trim().min(1).check(upTo(120)),
  /** `visitor`, `with paid order`, `with shipped/in_transit order of VARIANT`, or a customer's id. */
  shopper: z.string().check(upTo(200)),
  language: z.enum(['zh-CN', 'en']).optional(),
  lines: z
    .array(z.string().trim().min(1).check(upTo(2_000)))
    .min(2)
    .max(60),
})
export type ScenarioTest = z.infer<typeof ScenarioTest>

/** Words of shoppers: those that ship, by name, or the shop's own. */
export const Wording = z.union([Name, z.array(Words.max(60)).min(1).max(50)])
export type Wording = z.infer<typeof Wording>

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
  /** Words that wish for it; who uses others of its intents is told the rule, and offered to begin. */
  wishes: Wording.optional(),
  /** Words that begin it though they ask. */
  begins: Wording.optional(),
  /** Words that begin it whatever else was read in them: what is wrong, or where a parcel is. */
  calls: Wording.optional(),
  /** Who asks how is not offered to begin: it begins, after the rule. */
  askedHow: z.literal('begins').optional(),
  /** The rule is told to who asks; a plain wish begins without it. */
  ruleFor: z.literal('who_asks').optional(),
  /** Where its rule offers it by itself, it is not offered once more. */
  offered: z.literal('by_rule').optional(),
  /** What an intent alone says of what is wrong: a value of the slot `claim`. */
  claims: z.record(z.string().max(60), Name).optional(),
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

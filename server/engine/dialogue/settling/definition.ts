import type { ORDER_KINDS, ScenarioDeed, ScenarioFile, ScenarioStep, TELLINGS, WISHES } from '@xiaoer/contract/scenarios'
import type { Ear } from '#engine/claims'
import type { EntityType } from '#engine/conversation'

/** Which orders a matter can be about; see `kinds.ts`. */
export type OrderKind = (typeof ORDER_KINDS)[number]
/** Facts of the order that are told before anything else, once; see `machine/parcels/telling.ts`. */
export type Telling = (typeof TELLINGS)[number]
/** Ways to settle that a decision may allow. */
export type Wish = (typeof WISHES)[number]
/** What is done, and what must be known for it beside the order. */
export type Deed = ScenarioDeed

/** One thing to know: asked with `settle.ask.<slot>` or the shop's own words, and read from words by `words/slots.ts`. */
export interface Ask {
  readonly slot: string
  /** What may be tapped, each with the words `settle.choice.<slot>.<value>`. */
  readonly choices?: readonly string[] | undefined
  /** Words that are read as one of them once it was asked; for slots that `words/slots.ts` does not know. */
  readonly words?: Readonly<Record<string, readonly string[]>>
  /** What found in the words fills it. */
  readonly entity?: EntityType | undefined
  /** Any words answer it. */
  readonly free?: true | undefined
  /** Taken where it is said, never asked for. */
  readonly optional?: true | undefined
  /** Once begun, only the answer to this question changes it. */
  readonly stands?: true | undefined
}

/** What is wished for, what else may be offered where it is not allowed or not alone, and the deed of each. */
export type Decision = Omit<Extract<ScenarioStep, { do: 'decide' }>, 'do'>

/** A matter from the wish to the receipt, as data: what merchants read and write as a file, without its name and its dialogues. */
export type Flow = Omit<ScenarioFile, 'title' | 'tests'>

/** A matter for whoever reads words or tells what is open: what begins it, all that it asks and may do. Its steps are walked by `flow/walk.ts`. */
export interface Definition {
  readonly id: string
  readonly serves: readonly string[]
  /** All that its steps ask, in their order. */
  readonly asks: readonly Ask[]
  /** All that it may do. */
  readonly deeds: readonly Deed[]
  /** Some of it is decided by the policies. */
  readonly decides: boolean
  /** It is about a variant of the shop's goods that is sold out. */
  readonly goods: boolean
  /** Asked how, it tells the rule first and offers to begin. */
  readonly tellsRule: boolean
  /** Words that wish for the deed; other words of its intents are told the rule, and offered to begin. */
  readonly wishes?: Ear
  /** Words that begin it though they ask. */
  readonly begins?: Ear
  /** Words that begin it whatever else was read in them. */
  readonly calls?: Ear
  /** Who asks how is told the rule, and it begins. */
  readonly askedHow?: 'begins'
  /** Who wishes for it plainly is not told the rule. */
  readonly ruleFor?: 'who_asks'
  /** Its rule offers it by itself, where it fits. */
  readonly offered?: 'by_rule'
  /** What the intent alone says of what is wrong. */
  readonly claims?: Readonly<Record<string, string>>
  /** A merchant's own name for it; that of what ships stands in the catalogues. */
  readonly title?: ScenarioFile['title']
  readonly flow: Flow
}

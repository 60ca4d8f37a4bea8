import type { ScenarioFile } from '@xiaoer/contract/scenarios'
import type { ActionKind } from '#commerce'
import type { EntityType } from '#engine/conversation'

/** Which orders a matter can be about. */
export type OrderKind =
  | 'unpaid'
  | 'unsent'
  | 'waiting'
  | 'under_way'
  | 'stuck'
  | 'received'
  | 'returning'
  | 'protected'
  | 'installed'
  | 'paid_for'
  | OfParcels
  | 'any'
/** Kinds that matters of parcels and changes ask for: shown as delivered, without a parcel, of several lines, waiting for its money or to be sent. */
type OfParcels = 'signed' | 'sent' | 'virtual' | 'unfinished' | 'not_unpaid'
/** Facts of the order that are told before anything else, once; see `machine/telling.ts`. */
export type Telling = 'dispatch' | 'parcel' | 'signed' | 'state'

/** Deeds by the name that the shop's port has for them. */
export type DeedKind = ActionKind

/** Ways to settle that a decision may allow. */
export type Wish = 'return_and_refund' | 'exchange' | 'refund_only' | 'reship' | 'repair' | 'part_refund' | 'keep_with_compensation'

/** One thing to know: asked with `settle.ask.<slot>`, and read from words by `words/slots.ts`. */
export interface Ask {
  readonly slot: string
  /** What may be tapped, each with the words `settle.choice.<slot>.<value>`. */
  readonly choices?: readonly string[]
  /** Words that are read as one of them once it was asked; for slots that `words/slots.ts` does not know. */
  readonly words?: Readonly<Record<string, readonly string[]>>
  /** What found in the words fills it. */
  readonly entity?: EntityType
  /** Any words answer it. */
  readonly free?: true
  /** Taken where it is said, never asked for. */
  readonly optional?: true
  /** Answers that end the matter, with what is said then. */
  readonly ends?: Readonly<Record<string, string>>
}

/** What is done, and what must be known for it beside the order. */
export interface Deed {
  readonly kind: DeedKind
  readonly asks?: readonly Ask[]
  /** Taken back where a later step fails. */
  readonly undo?: 'withdraw_return'
  /** What may be chosen with the yes, each with the words `settle.choice.confirm.<value>`; a plain yes where absent. */
  readonly confirm?: readonly string[]
  /** A second deed that goes with one of them. */
  readonly also?: { readonly on: string; readonly kind: DeedKind }
  /** The wish is the yes: it moves no money and no goods, and keeps nobody from anything. */
  readonly atOnce?: true
  /** Once it is done a person goes on with it. */
  readonly endsWith?: 'person'
  /** The slot that says what of it. */
  readonly topic?: string
  /** It is done to one line of the order. */
  readonly item?: true
}

/**
 * One matter from the wish to the receipt, as data: whose order, which line, what is asked, what is decided, what is done. One machine runs
 * them all (`machine/proceed.ts`); what is said stands in the catalogues under `settle.…`.
 */
export interface Definition {
  readonly id: string
  readonly serves: readonly string[]
  /**
   * Orders it is meant for; where just one of the shopper's is such an one it is taken. `named`: the one spoken of, and none is asked for;
   * `none`: it is about no order.
   */
  readonly orders: OrderKind | 'named' | 'none'
  /** An order of another kind is refused with these words, the first that fits; and what may be done instead. */
  readonly refused: readonly { readonly unless: OrderKind; readonly say: string; readonly instead?: readonly string[] }[]
  /** Whether one line of the order is meant. */
  readonly item: boolean
  /** It is about a variant of the shop's goods that is sold out. */
  readonly goods?: true
  /** Asked before anything is decided, in this order. */
  readonly asks: readonly Ask[]
  /** What is wished for, and what else may be offered where it is not allowed or not alone. */
  readonly decision?: {
    readonly wants: Wish
    readonly offers: readonly Wish[]
    /** Any of them is what is wished for: the best of them that is allowed is taken, without asking which. */
    readonly anyOf?: true
    /** The shopper takes one of those allowed. */
    readonly choose?: true
  }
  /** What is done for the option taken; `always` where nothing is decided, `otherwise` where nothing is allowed. */
  readonly deeds: Readonly<Record<string, Deed>>
  /** Which of several deeds, by the value of a slot; `otherwise` where the words do not tell and nobody is asked. */
  readonly which?: { readonly ask: Ask; readonly otherwise?: string }
  /** What the intent alone says of what is wrong. */
  readonly claims?: Readonly<Record<string, string>>
  /** Facts said first, once the order is known. */
  readonly tells?: Telling
  /** The look-ups it makes, for people who read it. */
  readonly lookUps: readonly string[]
  /** Asked how, it tells the rule first and offers to begin. */
  readonly tellsRule: boolean
  /** A merchant's own steps: they are walked instead (`flow/walk.ts`), and the fields above tell what they hold. */
  readonly flow?: ScenarioFile
  /** Words that wish for the deed; other words of its intents are told the rule, and offered to begin. */
  readonly wishes?: RegExp
  /** Words that begin it though they ask. */
  readonly begins?: RegExp
  /** Its rule offers it by itself, where it fits. */
  readonly offered?: 'by_rule'
}

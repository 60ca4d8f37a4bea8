import type { ScenarioFile } from '@xiaoer/contract/scenarios'
import type { EntityType } from '#engine/conversation'

/** Which orders a matter can be about. */
export type OrderKind = 'unpaid' | 'unsent' | 'waiting' | 'under_way' | 'stuck' | 'received' | 'returning' | 'protected' | 'any'

/** Deeds by the name that the shop's port has for them. */
export type DeedKind =
  | 'cancel_order'
  | 'refund_only'
  | 'request_return'
  | 'request_exchange'
  | 'withdraw_return'
  | 'send_back'
  | 'book_pickup'
  | 'change_address'
  | 'add_remark'
  | 'intercept_parcel'
  | 'open_carrier_case'
  | 'urge_dispatch'
  | 'request_invoice'
  | 'protect_price'
  | 'confirm_receipt'

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
}

/**
 * One matter from the wish to the receipt, as data: whose order, which line, what is asked, what is decided, what is done. One machine runs
 * them all (`machine/proceed.ts`); what is said stands in the catalogues under `settle.…`.
 */
export interface Definition {
  readonly id: string
  readonly serves: readonly string[]
  /** Orders it is meant for; where just one of the shopper's is such an one it is taken. */
  readonly orders: OrderKind
  /** An order of another kind is refused with these words, the first that fits; and what may be done instead. */
  readonly refused: readonly { readonly unless: OrderKind; readonly say: string; readonly instead?: readonly string[] }[]
  /** Whether one line of the order is meant. */
  readonly item: boolean
  /** Asked before anything is decided, in this order. */
  readonly asks: readonly Ask[]
  /** What is wished for, and what else may be offered where it is not allowed or not alone. */
  readonly decision?: { readonly wants: Wish; readonly offers: readonly Wish[] }
  /** What is done for the option taken; `always` where nothing is decided. */
  readonly deeds: Readonly<Partial<Record<Wish | 'always', Deed>>>
  /** The look-ups it makes, for people who read it. */
  readonly lookUps: readonly string[]
  /** Asked how, it tells the rule first and offers to begin. */
  readonly tellsRule: boolean
  /** A merchant's own steps: they are walked instead (`flow/walk.ts`), and the fields above tell what they hold. */
  readonly flow?: ScenarioFile
}

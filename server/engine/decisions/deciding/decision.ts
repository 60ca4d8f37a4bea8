import type { Money } from '@xiaoer/contract'
import type { FactName, FactValue, Option } from '../facts/kinds.ts'
import type { Layer } from '../policy/schema.ts'

/** A rule that speaks for or against an option, as it is shown. */
export interface Reason {
  readonly rule: string
  readonly layer: Layer
  readonly policy: string
  readonly version: string
  readonly articles: readonly { readonly law: string; readonly article: string }[]
  readonly text: { readonly 'zh-CN': string; readonly en: string }
}

/** What an option costs the shop against leaving things as they are; parts that come back are negative. */
export interface Cost {
  readonly money: Money
  readonly goods: Money
  readonly freight: Money
  readonly handling: Money
  readonly lossOfCustomer: Money
  readonly total: Money
  /** What went into the reckoning, by name; minor units and shares. */
  readonly inputs: Readonly<Record<'paid' | 'goodsCost' | 'worthOfReturned' | 'customerValue' | 'shareThatLeaves', number>>
}

/** What the shopper gets and pays; absent sums are not known yet. */
export interface Gain {
  readonly refund?: Money
  readonly compensation?: Money
  readonly returnFreight: 'shop' | 'shopper' | 'none'
  /** By when the money is there, once the goods are back (ISO date), or within how many days of it. */
  readonly refundBy?: string
  readonly refundWithinDays?: number
}

/** One fact otherwise. */
export interface Change {
  readonly fact: FactName
  readonly from: FactValue
  readonly to: FactValue
}

/** The least that would have to be otherwise for an option to be allowed, or not to be. */
export interface Flip {
  readonly changes: readonly Change[]
  readonly makes: 'allowed' | 'not_allowed'
  readonly text: { readonly 'zh-CN': string; readonly en: string }
}

type Span = 'perAction' | 'perSession' | 'perDay'

/** Who must say yes before it is done, and which limit asks for it; `unsent` is of money for goods that were never sent. */
export interface Approval {
  readonly by: string
  readonly limit: Span | `unsent.${Span}`
  readonly most: Money
  readonly would: Money
}

/** An option that may be taken. `owed`: granted by law or market; `offered`: by the shop; `always`: needs no rule. */
export interface RankedOption {
  readonly option: Option
  readonly standing: 'owed' | 'offered' | 'always'
  readonly reasons: readonly Reason[]
  readonly gets?: Gain
  readonly cost?: Cost
  readonly approval?: Approval
  readonly flip?: Flip
}

/** An option that may not be taken, or not yet. */
export interface ClosedOption {
  readonly option: Option
  /** `open`: facts are missing; `impossible`: it cannot be done; `barred`: a rule says no; `not_granted`: no rule gives it. */
  readonly why: 'open' | 'impossible' | 'barred' | 'not_granted'
  readonly reasons: readonly Reason[]
  readonly waitsFor: readonly string[]
  readonly flip?: Flip
  /** The rules that would give it if its flip were so: what a refusal names where no rule says no. */
  readonly missed?: readonly Reason[]
}

/** A fact to ask for; `decides` is the share of what is open that its answer settles, 0 to 1. */
export interface MissingFact {
  readonly fact: string
  readonly decides: number
}

/** What was decided, by which versions, and why. */
export interface Decision {
  readonly id?: string
  readonly at: string
  readonly zone: string
  /** `person`: signals ask for a person's look; `approval`: the first option is above what the actor may give. */
  readonly status: 'decided' | 'needs_facts' | 'needs_approval' | 'needs_person'
  readonly options: readonly RankedOption[]
  readonly closed: readonly ClosedOption[]
  readonly missing: readonly MissingFact[]
  readonly signals: readonly { readonly signal: string; readonly value: number | boolean; readonly from: number | boolean }[]
  readonly policies: readonly { readonly policy: string; readonly layer: Layer; readonly version: string }[]
}

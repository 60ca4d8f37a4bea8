import type { Op } from './marks.ts'

/** What is said of some of the goods. */
export interface Edit {
  /** So many it is, so many beside, it goes, it stays, another comes instead. */
  readonly op: Op | 'swap'
  /** Candidates that are meant; several where the words fit several; none where they name none and mean what is spoken of. */
  readonly of: readonly string[]
  readonly count?: number
  /** All that there is of each. */
  readonly whole?: true
  /** Nothing but this: what was chosen before is not meant any more. */
  readonly only?: true
  /** What is wanted instead: of the goods, or in words of an option. */
  readonly to?: { readonly of: readonly string[]; readonly text: string }
  /** Where the words stand that tell of it. */
  readonly spans: readonly Span[]
}
type Span = readonly [from: number, to: number]

/** An edit, before the clauses around it are known. */
export interface Found extends Edit {
  /** What the others leave. */
  readonly isRest?: boolean
  readonly isAll?: boolean
  /** Nothing was said of what becomes of it. */
  readonly isOpen?: boolean
  /** Said in words of the table alone. */
  readonly isBare?: boolean
  /** What was spoken of before is meant. */
  readonly isIt?: boolean
}

import type { EntityType, EntityValue } from '#engine/conversation'
import type { Normalised, Told } from '#engine/text'
import type { OwnWords } from '../corrected/words.ts'
import type { Lexicons } from '../taught/lexicons.ts'
import type { AttributeLinker } from './named/attribute-linker.ts'
import type { ProductLinker } from './named/product-linker.ts'
import type { View } from './named/shelf/in-view.ts'

/** What every finder gets: the message with width, case and script folded but nothing dropped, and what it is read against. */
export interface Reading extends Told {
  readonly folded: Normalised
  /** What was typed behind a stretch of `text`. */
  typed(start: number, end: number): string
  readonly lexicons: Lexicons
  readonly now: Date
  readonly timeZone: string
  /** ISO 4217, of sums that name no other. */
  readonly currency: string
  readonly catalogue: ProductLinker | undefined
  readonly view: View | undefined
  readonly attributes: AttributeLinker | undefined
  readonly own: OwnWords | null
}

/** An entity before its span is carried back to what was typed. */
export interface Draft {
  readonly type: EntityType
  readonly value: EntityValue
  readonly start: number
  readonly end: number
  readonly confidence: number
  readonly private?: true
}

export type Finder = (reading: Reading) => Iterable<Draft>

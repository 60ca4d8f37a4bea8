/** Definitions: every matter that ships, as the file that merchants see. */
import type { Definition, Flow } from '../definition.ts'
import { definitionOfFlow } from '../flow/held.ts'
import { AFTER_SALES } from './after-sales.ts'
import { CHANGES } from './changes.ts'
import { MONEY } from './money.ts'
import { ORDERS } from './orders.ts'
import { PARCELS } from './parcels.ts'
import { SERVICE } from './service.ts'

/** Every matter that ships. */
export const MATTERS: readonly Flow[] = [...AFTER_SALES, ...ORDERS, ...CHANGES, ...MONEY, ...SERVICE, ...PARCELS]

/** The same as definitions. */
export const DEFINITIONS: readonly Definition[] = MATTERS.map(definitionOfFlow)

/** What a matter is about, in the words of the intents. */
export const intentOfMatter = (id: string): string | undefined => definitionOf(id)?.serves[0]

/** The definition of an id. */
export const definitionOf = (id: string): Definition | undefined => DEFINITIONS.find((one) => one.id === id)

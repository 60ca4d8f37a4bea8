import type { Tx } from '#platform/db'
import type { Asked } from './desk.ts'
import { type ActionPlan, moneyOf } from './plan.ts'
import { type ActionRow, freeRow, holdRow, unendedRow } from './store/rows.ts'
import { CUT_OFF_MS } from './stuck.ts'

/** A deed of the same kind for the same goods of the same order that nobody has ended; `same` where it is this very one. */
export interface Earlier {
  readonly row: ActionRow
  readonly same: boolean
}

/** What the shopper had asked for before, in whatever turn, and what came of it is not known or not decided; undefined where there is none. */
export const askedBefore = (tx: Tx, asked: Asked, plan: ActionPlan, key: string): Promise<Earlier | undefined> =>
  unendedRow(tx, { ...asked, cutOffBefore: new Date(asked.now.getTime() - CUT_OFF_MS) }, plan, key)

/** The same for a colleague, whom one that is just under way, the bot's or another's, stops as well: nobody asks for it twice at once. */
export const openBefore = (tx: Tx, asked: Asked, plan: ActionPlan, key: string): Promise<Earlier | undefined> =>
  unendedRow(tx, { ...asked, cutOffBefore: asked.now, isUnderWay: true }, plan, key)

/** The deed under whose key it goes on. */
interface Taken {
  readonly row: ActionRow
  /** Nothing was sent of it so far. */
  readonly mine: boolean
  readonly same: true
  readonly unclear?: never
}

/**
 * Who asks once more for what is not ended asks for the same deed: it goes on under its own key, so that nothing is done or approved twice.
 * Undefined where a deed of its own may begin: one that gives nothing, with other words.
 */
export async function taken(tx: Tx, asked: Asked, { row, same }: Earlier, plan: ActionPlan, isAbove: boolean): Promise<Taken | undefined> {
  if (!same) return moneyOf(plan) ? { row: asUnclear(row), mine: false, same: true } : undefined
  // a person's word is being carried out, here or on another node
  if (row.state === 'begun' && row.decidedBy !== null) return { row: asUnclear(row), mine: false, same: true }
  if (row.state === 'waiting' && row.why === 'limit' && !isAbove) {
    await freeRow(tx, row.id, asked)
    return { row: { ...row, state: 'begun' }, mine: true, same: true }
  }
  // what is unclear or was cut off is counted as given; what failed is not
  if (row.state === 'failed' && isAbove) {
    await holdRow(tx, row.id, asked.now)
    return { row: { ...row, state: 'waiting', why: 'limit' }, mine: false, same: true }
  }
  if (row.state === 'failed') {
    await freeRow(tx, row.id, asked)
    return { row: { ...row, state: 'begun' }, mine: false, same: true }
  }
  return { row, mine: false, same: true }
}

/** Another sum or other goods while nobody knows what came of the first: it waits with it. */
const asUnclear = (row: ActionRow): ActionRow => (row.state === 'waiting' ? row : { ...row, state: 'half' })

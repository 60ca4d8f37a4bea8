import { NOT_APPROVED } from '#engine/actions'
import type { Words } from '#engine/conversation'
import { provenWords } from '#engine/dialogue'
import type { Tongue } from '#engine/reply'
import type { Untold } from './telling.ts'

/** What came of a deed that waited: the receipt, or that nothing was done, and the way on. */
export function decidedWords({ state, why, reason, orderNumber, begunBy, receipt }: Untold, tongue: Tongue): Words[] {
  const number = { number: orderNumber }
  // approved, and the shop does not take it any more: no appeal helps
  if (state === 'refused' && why !== NOT_APPROVED) return [{ key: 'told.unaccepted', args: number }]
  if (state === 'refused') return [{ key: 'told.refused', args: number }, ...(reason ? [{ key: 'told.reason', args: { reason } }] : [])]
  if (state === 'undone') return [{ key: 'told.undone', args: number }]
  const proven = provenWords(receipt ?? [], tongue)
  if (state !== 'done' || proven.length === 0) return [{ key: 'told.failed', args: number }]
  // of what a colleague asked for no application of the shopper's was approved
  return begunBy === null ? [{ key: 'told.approved', args: number }, ...proven] : proven
}

/** Goods that were waited for. */
export const restockedWords = (title: string): Words[] => [{ key: 'told.restocked', args: { title } }]

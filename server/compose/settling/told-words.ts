import type { Receipt } from '#commerce'
import { NOT_APPROVED } from '#engine/actions'
import type { WordArg, Words } from '#engine/conversation'
import { doneKey, pickupWords } from '#engine/dialogue'
import type { Tongue } from '#engine/reply'
import type { Untold } from './telling.ts'

/** What came of a deed that waited: the receipt, or that nothing was done, and the way on. */
export function decidedWords({ state, why, reason, orderNumber, receipt, kind }: Untold, tongue: Tongue): Words[] {
  const number = { number: orderNumber }
  // approved, and the shop does not take it any more: no appeal helps
  if (state === 'refused' && why !== NOT_APPROVED) return [{ key: 'told.unaccepted', args: number }]
  if (state === 'refused') return [{ key: 'told.refused', args: number }, ...(reason ? [{ key: 'told.reason', args: { reason } }] : [])]
  const [first, second] = receipt ?? []
  if (state !== 'done' || !first) return [{ key: 'told.failed', args: number }]
  const args = argsOf(first, tongue)
  const by = second?.fields['by']
  return [
    { key: 'told.approved', args: number },
    first.kind === 'book_pickup' ? pickupWords(first) : { key: doneKey(first.kind, first.amount !== undefined), args },
    ...(second && by ? [pickupWords(second)] : []),
    ...(!by && SENDS_BACK.has(kind) ? [{ key: 'settle.send_to', args }] : []),
  ]
}

const SENDS_BACK: ReadonlySet<string> = new Set(['request_return', 'request_exchange'])

/** A receipt's own words, in the reader's language where it has them. */
function argsOf({ id, orderNumber, amount, fields }: Receipt, tongue: Tongue): Record<string, WordArg> {
  const read = Object.entries(fields).map(([name, value]) => [name, (tongue === 'en' && fields[`${name}En`]) || value])
  return { ...Object.fromEntries(read), id, number: orderNumber, ...(amount && { amount }) }
}

/** Goods that were waited for. */
export const restockedWords = (title: string): Words[] => [{ key: 'told.restocked', args: { title } }]

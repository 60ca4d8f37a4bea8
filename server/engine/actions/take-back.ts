import type { Receipt, ShopAction, ShopActions } from '#commerce'
import { type How, retried } from './retried.ts'
import type { ActionRow } from './store/rows.ts'

/** The shop, and how it is waited for between tries. */
interface Way {
  readonly actions: ShopActions
  readonly how: How
}

/**
 * Takes back what was done before a step failed, from the last to the first, each under its own key; gives the receipts of what stands all the
 * same: a step that has no way back, or whose shop does not take it back now. Those are for a person.
 */
export async function takeBack(
  { actions, how }: Way,
  row: Pick<ActionRow, 'key' | 'request'>,
  done: readonly Receipt[],
): Promise<Receipt[]> {
  const stands: Receipt[] = []
  for (const receipt of done.toReversed()) {
    const i = row.request.steps.findIndex(({ action }) => action.kind === receipt.kind)
    const step = row.request.steps[i]
    const undo = step?.undo && undoOf(step.action, step.undo, receipt.id)
    const isBack = undo && (await retried(() => actions.perform(undo, `${row.key}/${i}/undo`), how).catch(() => undefined))
    if (!isBack) stands.unshift(receipt)
  }
  return stands
}

const undoOf = ({ orderNumber, customerId }: ShopAction, kind: 'withdraw_return', returnId: string): ShopAction => ({
  kind,
  orderNumber: orderNumber ?? '',
  customerId,
  returnId,
})

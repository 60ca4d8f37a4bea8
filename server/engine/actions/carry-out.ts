import type { Order, Receipt, Shop, ShopActions } from '#commerce'
import { AppError, isAppError } from '#platform/errors'
import type { Asked, DeskNeeds } from './desk.ts'
import { type Acted, type ActionPlan, withFirst } from './plan.ts'
import { reread } from './reading-back/reread.ts'
import { isUnclear, receiptOf, retried, timed } from './retried.ts'
import { endRow } from './store/ending.ts'
import type { ActionRow } from './store/rows.ts'
import { takeBack } from './take-back.ts'

type At = Pick<Asked, 'workspaceId' | 'now'>

/** How one answer is waited for, and whether the same may be sent again. */
export const waiting = ({ wait, within }: DeskNeeds, { takesKeys }: ShopActions) => ({
  again: takesKeys,
  ...(wait && { wait }),
  ...(within && { within }),
})

/** Does the steps of a row that may be done, and writes down how it ended. */
export async function carryOut(needs: DeskNeeds, { workspaceId, now }: At, row: ActionRow, shop: Shop | undefined): Promise<Acted> {
  const actions = ableTo(shop, row.request)
  const { db } = needs
  const how = waiting(needs, actions)
  const receipts: Receipt[] = []
  const inSteps = timed(how, 'steps')
  try {
    for (const [i, { action }] of row.request.steps.entries()) {
      const step = withFirst(action, receipts[0])
      receipts.push(await retried(async () => receiptOf(await actions.perform(step, `${row.key}/${i}`), step), inSteps))
    }
  } catch (error) {
    const stands = await takeBack({ actions, how: timed(how, 'back') }, row, receipts)
    const { ended, gives } = failure(error, row, { done: receipts, stands }, actions)
    await endRow(db, workspaceId, row.id, ended, now)
    if (gives instanceof Error) throw gives
    return gives
  }
  const { order, belied } = await reread(shop, row.request, needs.wait)
  if (belied) {
    await endRow(db, workspaceId, row.id, { state: 'uncertain', why: BELIED(order), receipt: receipts }, now)
    return { state: 'uncertain', id: row.id }
  }
  await endRow(db, workspaceId, row.id, { state: 'done', receipt: receipts }, now)
  return { state: 'done', id: row.id, receipts, order }
}

/** A receipt of what the shop's own record does not show is no proof: a person looks. */
const BELIED = (order: Order | null) => `the shop gave a receipt, but its order still reads "${order?.state ?? ''}"; it may have been done`

interface Failure {
  readonly ended: Parameters<typeof endRow>[3]
  readonly gives: Acted | Error
}

/** What was done before a step failed, and what of it could not be taken back. */
interface Before {
  readonly done: readonly Receipt[]
  readonly stands: readonly Receipt[]
}

/** What the shop's records speak against is refused; no answer is known to be none, or may have been a deed; what stands is for a person. */
function failure(error: unknown, { id, request: { steps } }: ActionRow, { done, stands }: Before, { takesKeys }: ShopActions): Failure {
  const step = steps[done.length]?.action.kind ?? ''
  const why = `${done.length > 0 ? `${step}: ` : ''}${error instanceof Error ? error.message : String(error)}`
  const silent = !isAppError(error) || error.code === 'upstream_failed'
  if (stands.length > 0) return { ended: { state: 'half', why, receipt: stands }, gives: { state: 'uncertain', id } }
  // the step that failed may have been done, whatever was taken back before it
  if (isUnclear(error) || (silent && !takesKeys))
    return { ended: { state: 'uncertain', why, receipt: stands }, gives: { state: 'uncertain', id } }
  if (done.length > 0) return { ended: { state: 'undone', why, receipt: done }, gives: { state: 'undone', id, step } }
  const at = isAppError(error) ? error.fields?.[0]?.path : undefined
  if (!silent) return { ended: { state: 'refused', why, receipt: done }, gives: { state: 'refused', why, ...(at && { at }) } }
  const gives = isAppError(error) ? error : new AppError('upstream_failed', why)
  return { ended: { state: 'failed', why, receipt: done }, gives }
}

/** The deeds of a shop. Throws `upstream_failed` where it lets nobody do one of these from here, or `unsupported` where nothing was tried yet. */
export function ableTo(
  shop: Shop | undefined,
  { steps }: ActionPlan,
  code: 'upstream_failed' | 'unsupported' = 'upstream_failed',
): ShopActions {
  const lacking = steps.find(({ action }) => !shop?.actions?.kinds.includes(action.kind))
  if (!shop?.actions || lacking)
    throw new AppError(code, `the shop's system lets nobody ${lacking?.action.kind ?? 'act'} from here; a person does it there`)
  return shop.actions
}

/** With the order as the shop shows it now: what is said is said of that. */
export async function withOrder(acted: Acted, shop: Shop | undefined, plan: ActionPlan): Promise<Acted> {
  return acted.state === 'done' ? { ...acted, order: (await reread(shop, plan)).order } : acted
}

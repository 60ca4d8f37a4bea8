import type { Receipt, Shop, ShopActions } from '#commerce'
import type { Database, Tx } from '#platform/db'
import { AppError, isAppError } from '#platform/errors'
import { approving } from './approving.ts'
import { type Acted, type ActionPlan, aboveLimit, type Limits, moneyOf, withFirst } from './plan.ts'
import { isUnclear, receiptOf, retried } from './retried.ts'
import { type ActionRow, type Because, endRow, givenBefore, holdGiving, openRow, wasMadeGood } from './store.ts'
import { stuckDeeds } from './stuck.ts'
import { takeBack } from './take-back.ts'

/** Who asks, where and when. */
export interface Asked {
  readonly workspaceId: string
  readonly shopId: string
  readonly conversationId: string
  readonly sessionId: string
  /** The shop's own id of the shopper; nobody else's order is touched. */
  readonly customerId: string | null
  readonly now: Date
  /** What the turn had looked up, for the try after a crash. */
  readonly journal?: unknown
  /** A person's nod is needed whatever it costs. */
  readonly nod?: true
  /** What was decided of the matter, for the person who is asked. */
  readonly decision?: unknown
}

/** What the desk needs of others. */
export interface DeskNeeds {
  readonly db: Database
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  /** What a role may give by the shop's policy now. */
  readonly limits: (workspaceId: string, shopId: string, now: Date, role: 'bot' | 'agent') => Limits | Promise<Limits>
  /** When the shop's day began, by its own clock: what was given since counts for the day's limit, the bot's and an agent's. */
  readonly dayBegan: (workspaceId: string, shopId: string, now: Date) => Date | Promise<Date>
  /** Whether the bot may still act there: read, and held until the deed is noted, in the transaction that begins it. */
  readonly mayAct: (tx: Tx, asked: Asked) => Promise<boolean>
  /** Waits between tries; a test does not. */
  readonly wait?: (ms: number) => Promise<void>
  /** Milliseconds that one answer of a shop is waited for. */
  readonly within?: number
}

/**
 * Does what a turn asks of a shop, once a key. What it gives was re-read from the shop afterwards. Throws `upstream_failed` where the shop
 * did not answer after all tries (the same key may be sent again), `forbidden` for another's order, `conflict` for a key used otherwise or
 * where the bot was stopped or a person took over meanwhile.
 */
export function actionDesk(needs: DeskNeeds) {
  const { db, shopFor, limits, dayBegan } = needs

  async function act(asked: Asked, plan: ActionPlan, key: string): Promise<Acted> {
    for (const { action } of plan.steps)
      if (action.customerId !== asked.customerId) throw new AppError('forbidden', `order ${action.orderNumber} is not this shopper's`)
    const shop = shopFor(asked.workspaceId, asked.shopId)
    const actions = ableTo(shop, plan)
    const most = await limits(asked.workspaceId, asked.shopId, asked.now, 'bot')
    const since = await dayBegan(asked.workspaceId, asked.shopId, asked.now)
    const { row, mine, same } = await begun(needs, asked, { plan, key, most, since })
    if (!same) throw new AppError('conflict', `step ${key} asked for something else before; it is not done`)
    if (row.state === 'waiting') return { state: 'waiting', id: row.id, why: row.why ?? 'limit' }
    const known = mine ? undefined : left(row, actions)
    return known ? withOrder(known, shop, plan) : carryOut(needs, asked, row, shop)
  }

  const goOn = async (workspaceId: string, row: ActionRow, now: Date): Promise<Acted> => {
    const shop = shopFor(workspaceId, row.shopId)
    const { takesKeys } = ableTo(shop, row.request)
    // begun before and cut off: without keys nobody knows whether it was done
    if (row.state !== 'begun' || takesKeys) return carryOut(needs, { workspaceId, now }, row, shop)
    await endRow(db, workspaceId, row.id, { state: 'uncertain', why: 'cut off' }, now)
    return { state: 'uncertain', id: row.id }
  }

  const backAgain = (workspaceId: string, row: ActionRow) => {
    const actions = ableTo(shopFor(workspaceId, row.shopId), row.request)
    return takeBack({ actions, how: waiting(needs, actions) }, row, row.receipt ?? [])
  }
  const words = approving(needs, goOn)
  return { act, ...words, ...stuckDeeds(needs, { ...words, backAgain }) }
}
interface Wanted {
  readonly plan: ActionPlan
  readonly key: string
  /** What the bot may give. */
  readonly most: Limits
  /** When the shop's day began. */
  readonly since: Date
}

/**
 * The row of a deed that may begin: begun, or waiting for a person, who also decides where the same goods were made good before: sent anew and
 * then paid back they would be free. Throws `conflict` where the bot was stopped or a person took over. */
const begun = ({ db, mayAct }: DeskNeeds, asked: Asked, { plan, key, most, since }: Wanted) =>
  db.inWorkspace(asked.workspaceId, async (tx) => {
    if (!(await mayAct(tx, asked))) throw new AppError('conflict', 'the bot was stopped here, or a person took over; nothing is done')
    const gives = moneyOf(plan) !== undefined
    if (gives) await holdGiving(tx, asked.workspaceId)
    const isTwice = gives && (await wasMadeGood(tx, asked.shopId, plan))
    const limit = aboveLimit(plan, await givenBefore(tx, asked.sessionId, since), most)
    // what waits is never "begun" for a moment: a crash then would have it done without the yes
    const why = asked.nod ? 'nod' : limit ? 'limit' : isTwice ? 'twice' : undefined
    const mode: Because['mode'] = asked.nod ? 'semi' : 'full'
    const because = { mode, ...(limit && { limit }), ...(asked.decision !== undefined && { decision: asked.decision }) }
    return openRow(tx, asked, plan, { key, ...(why && { waitsFor: why }), because })
  })

/** See `actionDesk`. */
export type ActionDesk = ReturnType<typeof actionDesk>

type At = Pick<Asked, 'workspaceId' | 'now'>

/** How one answer is waited for, and whether the same may be sent again. */
const waiting = ({ wait, within }: DeskNeeds, { takesKeys }: ShopActions) => ({
  again: takesKeys,
  ...(wait && { wait }),
  ...(within && { within }),
})

/** Does the steps of a row that may be done, and writes down how it ended. */
async function carryOut(needs: DeskNeeds, { workspaceId, now }: At, row: ActionRow, shop: Shop | undefined): Promise<Acted> {
  const actions = ableTo(shop, row.request)
  const { db } = needs
  const how = waiting(needs, actions)
  const receipts: Receipt[] = []
  try {
    for (const [i, { action }] of row.request.steps.entries()) {
      const step = withFirst(action, receipts[0])
      receipts.push(await retried(async () => receiptOf(await actions.perform(step, `${row.key}/${i}`), step), how))
    }
  } catch (error) {
    const stands = await takeBack({ actions, how }, row, receipts)
    const { ended, gives } = failure(error, row, { done: receipts, stands }, actions)
    await endRow(db, workspaceId, row.id, ended, now)
    if (gives instanceof Error) throw gives
    return gives
  }
  await endRow(db, workspaceId, row.id, { state: 'done', receipt: receipts }, now)
  return withOrder({ state: 'done', receipts, order: null }, shop, row.request)
}

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
function failure(error: unknown, { id }: ActionRow, { done, stands }: Before, { takesKeys }: ShopActions): Failure {
  const why = error instanceof Error ? error.message : String(error)
  const silent = !isAppError(error) || error.code === 'upstream_failed'
  if (stands.length > 0) return { ended: { state: 'half', why, receipt: stands }, gives: { state: 'uncertain', id } }
  // the step that failed may have been done, whatever was taken back before it
  if (isUnclear(error) || (silent && !takesKeys))
    return { ended: { state: 'uncertain', why, receipt: done }, gives: { state: 'uncertain', id } }
  const undone = done.length > 0
  const at = isAppError(error) ? error.fields?.[0]?.path : undefined
  if (!silent)
    return { ended: { state: undone ? 'undone' : 'refused', why, receipt: done }, gives: { state: 'refused', why, ...(at && { at }) } }
  const gives = isAppError(error) ? error : new AppError('upstream_failed', why)
  return { ended: { state: undone ? 'undone' : 'failed', why, receipt: done }, gives }
}

function ableTo(shop: Shop | undefined, { steps }: ActionPlan): ShopActions {
  const lacking = steps.find(({ action }) => !shop?.actions?.kinds.includes(action.kind))
  if (!shop?.actions || lacking)
    throw new AppError(
      'upstream_failed',
      `the shop's system lets nobody ${lacking?.action.kind ?? 'act'} from here; a person does it there`,
    )
  return shop.actions
}

/** What an earlier try left, where nothing is to be done any more; undefined where the same key may be sent again. */
function left({ id, state, receipt, why }: ActionRow, { takesKeys }: ShopActions): Acted | undefined {
  if (state === 'done') return { state, receipts: receipt ?? [], order: null }
  if (state === 'refused' || state === 'undone' || state === 'by_hand') return { state: 'refused', why: why ?? state }
  if (state === 'half') return { state: 'uncertain', id }
  return takesKeys ? undefined : { state: 'uncertain', id }
}

/** With the order as the shop shows it now: what is said is said of that. */
async function withOrder(acted: Acted, shop: Shop | undefined, { steps }: ActionPlan): Promise<Acted> {
  if (acted.state !== 'done') return acted
  const order = await shop?.orders.find(steps[0]?.action.orderNumber ?? '').catch(() => undefined)
  return { ...acted, order: order ?? null }
}

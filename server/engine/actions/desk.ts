import type { Shop, ShopActions } from '#commerce'
import type { Database, Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { needsNod, putAgain } from './appealing.ts'
import { approving, givingUp } from './approving.ts'
import { type Agent, byAgent } from './by-agent.ts'
import { ableTo, carryOut, waiting, withOrder } from './carry-out.ts'
import { askedBefore, taken } from './earlier.ts'
import { type Acted, type ActionPlan, aboveLimit, type Limits, moneyOf } from './plan.ts'
import { endRow } from './store/ending.ts'
import { type ActionRow, type Because, givenBefore, holdGiving, openRow, wasMadeGood } from './store/rows.ts'
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
  /** The right of the turn that asks; absent where no turn does. */
  readonly turn?: { readonly fence: number; readonly since: number }
  /** What the turn had looked up, for the try after a crash. */
  readonly journal?: unknown
  /** The colleague who asks; absent where the bot does. */
  readonly by?: Agent
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
  /** Whether who asks, the bot or a colleague, may still act there: read, and held until the deed is noted, in the transaction that begins it. */
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
    // whoever is not signed in has nothing there but what is nobody's
    for (const { action } of plan.steps)
      if (action.customerId !== (asked.customerId ?? ''))
        throw new AppError('forbidden', `order ${action.orderNumber} is not this shopper's`)
    const shop = shopFor(asked.workspaceId, asked.shopId)
    const actions = ableTo(shop, plan, 'unsupported')
    const most = await limits(asked.workspaceId, asked.shopId, asked.now, 'bot')
    const since = await dayBegan(asked.workspaceId, asked.shopId, asked.now)
    const { row, mine, same, unclear } = await begun(needs, asked, { plan, key, most, since })
    if (!same) throw new AppError('conflict', `step ${key} asked for something else before; it is not done`)
    if (row.state === 'waiting') return { state: 'waiting', id: row.id, why: row.why ?? 'limit' }
    const known = mine ? undefined : left(row, actions)
    const acted = await (known ? withOrder(known, shop, plan) : carryOut(needs, asked, row, shop))
    const waits = await putAgain(db, asked, plan, acted)
    if (acted.state === 'done' && waits) return { ...acted, waits }
    // what the shop does not take now may stand there already, by the one before that nobody knows the end of
    return acted.state === 'refused' && unclear ? { state: 'uncertain', id: unclear.row.id } : acted
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
  return { act, giveUp: givingUp(needs), ...byAgent(needs), ...words, ...stuckDeeds(needs, { ...words, backAgain }) }
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
    if (!(await mayAct(tx, asked)))
      throw new AppError('conflict', 'the bot was stopped here, a person took over, or the turn was overtaken; nothing is done')
    const gives = moneyOf(plan) !== undefined
    if (gives) await holdGiving(tx, asked.workspaceId)
    const isTwice = gives && (await wasMadeGood(tx, asked.shopId, plan))
    const limit = aboveLimit(plan, await givenBefore(tx, asked.sessionId, since), most)
    const before = await askedBefore(tx, asked, plan, key)
    const joined = before && (await taken(tx, asked, before, plan, limit !== undefined || isTwice))
    if (joined) return joined
    // what waits is never "begun" for a moment: a crash then would have it done without the yes
    const why = needsNod(asked, plan) ? 'nod' : limit ? 'limit' : isTwice ? 'twice' : undefined
    const mode: NonNullable<Because['mode']> = asked.nod ? 'semi' : 'full'
    const because = { mode, ...(limit && { limit }), ...(asked.decision !== undefined && { decision: asked.decision }) }
    const opened = await openRow(tx, asked, plan, { key, ...(why && { waitsFor: why }), because })
    return { ...opened, unclear: before }
  })

/** See `actionDesk`. */
export type ActionDesk = ReturnType<typeof actionDesk>

/** What an earlier try left, where nothing is to be done any more; undefined where the same key may be sent again. */
function left({ id, state, receipt, why, request }: ActionRow, { takesKeys }: ShopActions): Acted | undefined {
  if (state === 'done') return { state, id, receipts: receipt ?? [], order: null }
  // told as it would have been: which step came to nothing, and that nothing stands
  if (state === 'undone') return { state, id, step: request.steps[receipt?.length ?? 0]?.action.kind ?? '' }
  if (state === 'refused' || state === 'by_hand') return { state: 'refused', why: why ?? state }
  // where a later step is unclear those before it are taken back: their keys give receipts of what stands no more
  if (state === 'half' || (state === 'uncertain' && request.steps.length > 1)) return { state: 'uncertain', id }
  return takesKeys ? undefined : { state: 'uncertain', id }
}

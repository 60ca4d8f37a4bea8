import { refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Order, Shop } from '#commerce'
import type { ActionDesk, Agent } from '#engine/actions'
import { contexts, type Scene } from '#engine/conversation'
import type { Decision, Facts, Option } from '#engine/decisions'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { Kept } from '#workspaces'

/** What is to be decided of a line of an order. */
export interface ToDecide {
  readonly sessionId: string
  readonly orderNumber: string
  readonly variantId: string
  readonly wants: Exclude<Option, 'refuse' | 'person'>
  readonly said: Partial<Pick<Facts, 'claim' | 'evidence' | 'opened' | 'intact'>>
}

/** What acting needs of others. */
export interface ActingParts extends Pick<ActionDesk, 'weigh' | 'actFor'> {
  readonly db: Database
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  /** Decides a matter as for the bot, under a colleague's authority; kept among the past decisions where it is acted on. Undefined for another's order. */
  readonly decideFor: (role: Agent['role'], shop: Shop, scene: Scene, what: ToDecide, isKept: boolean) => Promise<Decision | undefined>
}

/** Who asks, and beside which conversation. */
export interface Asking {
  readonly workspaceId: string
  readonly conversationId: string
  readonly by: Agent
  /** How what they write is taken. */
  readonly kept: Kept
}

/** An order of a conversation's shopper as its shop has it now, and where it is spoken of. */
export interface Beside {
  readonly scene: Scene
  readonly sessionId: string
  readonly shop: Shop
  readonly order: Order
}

/** The newest orders of a conversation's shopper as their shop has them; none where nobody knows who they are. Throws `not_found`. */
export async function ordersBeside({ db, shopFor }: ActingParts, { workspaceId, conversationId }: Asking, most: number): Promise<Order[]> {
  const { shop, shopper } = await contexts(db).contextOf(workspaceId, conversationId)
  const kept = shopFor(workspaceId, shop.id)
  return shopper.customerId === null ? [] : ((await (kept?.anew ?? kept)?.orders.recent(shopper.customerId, most)) ?? [])
}

/** Throws `not_found` for a conversation that is not here and for an order that is not its shopper's. */
export async function orderBeside(
  { db, now, shopFor }: ActingParts,
  { workspaceId, conversationId }: Asking,
  number: string,
): Promise<Beside> {
  // read anew: what is decided by it must not be of yesterday
  const context = await contexts(db).contextOf(workspaceId, conversationId)
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ sessionId: string | null }>(sql`select session_id as "sessionId" from conversations where id = ${conversationId}`),
  )
  const kept = shopFor(workspaceId, context.shop.id)
  const shop = kept?.anew ?? kept
  const { customerId } = context.shopper
  const order = customerId === null ? undefined : await shop?.orders.find(number)
  if (!shop || !order || order.customerId !== customerId || !row?.sessionId)
    throw new AppError('not_found', refusal('mark.order', { order: number }))
  return { scene: { ...context, workspaceId, now: now() }, sessionId: row.sessionId, shop, order }
}

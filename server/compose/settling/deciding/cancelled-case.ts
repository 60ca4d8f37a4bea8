import type { ShopAction } from '#commerce'
import type { ActionPlan } from '#engine/actions'
import type { Scene } from '#engine/conversation'
import { decide, lawOf, readCase } from '#engine/decisions'
import type { Database } from '#platform/db'
import { keepDecision } from '#workspaces'
import { type CaseParts, lookedUp } from './decide-case.ts'

type Cancelled = Extract<ShopAction, { kind: 'cancel_order' }>

/**
 * A plain cancellation as the decision it would have been: nobody decides it, since what was paid always goes back, but limits of authority count its whole
 * sum. Kept with the others it tells what other limits would have changed. Undefined where nothing was paid, or the order is not there to be read.
 */
async function cancelledCase(
  { shop, policies, policyShop, given }: CaseParts,
  { orderNumber, customerId, amount }: Cancelled,
  { now, shop: at }: Scene,
) {
  const order = amount.minor > 0 ? await shop.orders.find(orderNumber) : undefined
  const [item] = order?.items ?? []
  if (!order || !item || order.customerId !== customerId) return undefined
  const facts = { ...(await lookedUp(shop, order, item)), paid: Math.max(0, amount.minor - order.freight.minor) }
  const actor = { role: 'bot', ...given }
  const case_ = { at: now.toISOString(), law: lawOf(at), shop: policyShop, zone: at.timeZone, wants: 'refund_only', facts, actor }
  const matter = readCase(case_, 'a cancellation in this conversation')
  return { matter, decision: decide(policies, matter), variantId: item.variantId }
}

interface Asked {
  readonly sessionId: string
  readonly parts: () => Promise<CaseParts>
}

/** Keeps a plan that is a plain cancellation among the past decisions; whatever goes wrong, the deed does not hang on it. */
export async function keepCancelled(
  db: Database,
  { steps: [first] }: ActionPlan,
  scene: Scene,
  { sessionId, parts }: Asked,
): Promise<void> {
  if (first?.action.kind !== 'cancel_order') return
  const { action } = first
  const { workspaceId, now: at, shop } = scene
  const decided = await parts()
    .then((by) => cancelledCase(by, action, scene))
    .catch(() => undefined)
  const kept = decided && { ...decided, workspaceId, shopId: shop.id, sessionId, orderNumber: action.orderNumber, at }
  if (kept) await db.inWorkspace(workspaceId, (tx) => keepDecision(tx, kept)).catch(() => undefined)
}

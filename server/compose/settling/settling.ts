import type { Shop } from '#commerce'
import { actionDesk, givenBefore, PlanOf } from '#engine/actions'
import type { LookUp, Scene, Stages } from '#engine/conversation'
import { authorityAt, dayNumber, type Policy, shippedPolicies, startOfDay } from '#engine/decisions'
import type { Database } from '#platform/db'
import { AskedToDecide, decideCase } from './decide-case.ts'

export interface SettlingParts {
  readonly db: Database
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
  /** By which name policies speak of a shop. */
  readonly policyShop: (shopId: string) => string
  /** Those that ship unless others are given. */
  readonly policies?: readonly Policy[]
}

/** Decisions and deeds of a turn: the policies, the money given so far, and the desk that acts. */
export function settlingOf({ db, shopFor, policyShop, policies = shippedPolicies() }: SettlingParts) {
  const desk = actionDesk({ db, shopFor, limits: (shopId, now) => authorityAt(policies, policyShop(shopId), 'bot', now) })
  const dayBegan = ({ now, shop }: Scene) => new Date(startOfDay(dayNumber(now.getTime(), shop.timeZone), shop.timeZone))

  async function decide(shop: Shop, scene: Scene, args: readonly unknown[]) {
    const [{ sessionId }] = AskedToDecide.parse(args)
    const given = await db.inWorkspace(scene.workspaceId, (tx) => givenBefore(tx, sessionId, dayBegan(scene)))
    return decideCase({ shop, policies, policyShop: policyShop(scene.shop.id), given }, args, scene)
  }

  const act: NonNullable<Stages['act']> = ({ with: [plan] }: LookUp, scene, { key, conversationId, sessionId, nod }) => {
    const { workspaceId, shop, shopper, now } = scene
    const asked = {
      workspaceId,
      shopId: shop.id,
      conversationId,
      sessionId,
      customerId: shopper.customerId,
      now,
      dayBegan: dayBegan(scene),
      ...(nod && { nod }),
    }
    return desk.act(asked, PlanOf.parse(plan), key)
  }

  return { decide, act, approve: desk.approve }
}
/** See `settlingOf`. */
export type SettlingDesk = ReturnType<typeof settlingOf>

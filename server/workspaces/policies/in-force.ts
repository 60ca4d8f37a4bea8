import { refusal } from '@xiaoer/contract/refusals'
import { dayNumber, type Policy, startOfDay, type Version } from '#engine/decisions'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { type ShopRow, shopsOf } from '../settings/shops.ts'
import { groundOf, type Head, inOrder, policiesWith, readVersion, standingAt } from './book.ts'
import { publishedOf } from './store.ts'

/** A shop's policy as it stands: its head, all versions in order, and the policies they make with the law. */
export interface ShopPolicy {
  readonly shop: ShopRow
  readonly head: Head
  readonly versions: readonly Version[]
  readonly policies: readonly Policy[]
}

/** Reads a shop's policy; `not_found` for a shop of another workspace. */
export async function readShopPolicy(db: Database, workspaceId: string, shopId: string): Promise<ShopPolicy> {
  const shop = (await shopsOf(db, workspaceId)).find(({ id }) => id === shopId)
  if (!shop) throw new AppError('not_found', refusal('graph.shop', { id: shopId }))
  const rows = await db.inWorkspace(workspaceId, (tx) => publishedOf(tx, shopId))
  const { head, versions: ground } = groundOf(shop)
  const versions = inOrder(
    ground,
    rows.map(({ body }) => readVersion(head, body)),
  )
  return { shop, head, versions, policies: policiesWith(head, versions) }
}

/** Policies by shop, read once and kept until something in them changes. */
export function policiesInForce(db: Database) {
  const kept = new Map<string, Promise<ShopPolicy>>()

  function of(workspaceId: string, shopId: string): Promise<ShopPolicy> {
    // a shop's id is unique in its workspace alone
    const key = `${workspaceId}/${shopId}`
    const known = kept.get(key)
    if (known) return known
    const reading = readShopPolicy(db, workspaceId, shopId)
    kept.set(key, reading)
    reading.catch(() => kept.delete(key))
    return reading
  }

  return {
    /** What a shop decides by at an instant. */
    at: async (workspaceId: string, shopId: string, at: Date): Promise<Policy[]> =>
      standingAt((await of(workspaceId, shopId)).policies, at.getTime()),
    /** When the day of an instant began by the shop's clock: its limits of a day are counted from there. */
    dayBegan: async (workspaceId: string, shopId: string, at: Date): Promise<Date> => {
      const { timeZone } = (await of(workspaceId, shopId)).shop
      return new Date(startOfDay(dayNumber(at.getTime(), timeZone), timeZone))
    },
    forget: () => kept.clear(),
  }
}
/** See `policiesInForce`. */
export type PoliciesInForce = ReturnType<typeof policiesInForce>

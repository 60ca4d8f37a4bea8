import type { PolicyFile } from '#engine/decisions'
import type { Database } from '#platform/db'
import { shopsOf } from '../settings/shops.ts'
import { readShopPolicy } from './in-force.ts'

/** The policy of each shop with all its versions, as `xiaoer decide --policy` reads it; shops without one are left out. */
export async function policyFiles(db: Database, workspaceId: string): Promise<PolicyFile[]> {
  const shops = await shopsOf(db, workspaceId)
  const policies = await Promise.all(shops.map(({ id }) => readShopPolicy(db, workspaceId, id)))
  return policies.flatMap(({ head, versions }) => (versions.length === 0 ? [] : [{ ...head, versions: [...versions] }]))
}

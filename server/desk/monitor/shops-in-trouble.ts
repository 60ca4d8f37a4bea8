import sql from 'sql-template-tag'
import type { ShopTrouble } from '#commerce'
import type { Database } from '#platform/db'

/** A shop that serves nobody at present, since when, and why. */
export interface TroubledShop {
  readonly shopId: string
  readonly at: Date
  readonly trouble: ShopTrouble
}

/** The shops of a workspace that a warning stands for, whichever node met with it. */
export async function shopsInTrouble(db: Database, workspaceId: string): Promise<TroubledShop[]> {
  const rows = await db.inWorkspace(workspaceId, (tx) =>
    tx.rows<{ shopId: string; at: Date; of: string | null; said: string | null }>(sql`
      select subject as "shopId", at, why->>'of' as of, why->>'said' as said from alerts where kind = 'shop_failing' and ended_at is null`),
  )
  return rows.map(({ shopId, at, of, said }) => ({
    shopId,
    at,
    trouble: of === 'refused' || of === 'odd' ? { of, said: said ?? '' } : { of: 'silent' },
  }))
}

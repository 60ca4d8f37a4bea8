import type { PreviewShoppers } from '@xiaoer/contract/preview'
import sql from 'sql-template-tag'
import type { AskParts } from '../teaching/ask-bot.ts'

/** Each costs a call to the shop for its level. */
const MOST = 30

interface Known {
  customerId: string
  shop: string
  name: string | null
}

/** Those whose eyes a preview can borrow, each with its level as the shop has it now; and all levels that conditions or these members name. */
export const borrowedEyes =
  ({ db, shopFor }: Pick<AskParts, 'db' | 'shopFor'>) =>
  async (workspaceId: string): Promise<PreviewShoppers> => {
    const { known, named } = await db.inWorkspace(workspaceId, async (tx) => ({
      known: await tx.rows<Known>(sql`
        select customer_id as "customerId", shop_id as shop, name from shoppers where customer_id is not null
        order by created_at desc, id limit ${MOST}`),
      named: await tx.rows<{ level: string }>(sql`
        select distinct jsonb_array_elements_text(one -> 'when' -> 'levels') as level from entries, jsonb_array_elements(answers) one
        where one -> 'when' -> 'levels' is not null limit 50`),
    }))
    const shoppers = await Promise.all(
      known.map(async (one) => {
        const member = await shopFor(workspaceId, one.shop)
          ?.members.member(one.customerId)
          .catch(() => undefined) // a shop that does not answer: they stand there without a level
        return { ...one, name: one.name ?? member?.name ?? null, level: member?.level ?? null }
      }),
    )
    const levels = [...named.map(({ level }) => level), ...shoppers.flatMap(({ level }) => level ?? [])]
    return { shoppers, levels: [...new Set(levels)].sort() }
  }

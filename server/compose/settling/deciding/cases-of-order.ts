import { refusal } from '@xiaoer/contract/refusals'
import type { Shop } from '#commerce'
import { lawOf } from '#engine/decisions'
import { AppError } from '#platform/errors'
import type { PolicyParts } from '#workspaces'
import { lookedUp } from './decide-case.ts'

export interface CasesParts {
  readonly now: () => Date
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

/** Cases to try, one for each line of an order: what the shop's system knows of it, without what the shopper would have to say. */
export const casesOfOrder =
  ({ now, shopFor }: CasesParts): PolicyParts['casesOfOrder'] =>
  async (workspaceId, row, orderNumber) => {
    const shop = shopFor(workspaceId, row.id)
    const order = await shop?.orders.find(orderNumber)
    if (!shop || !order) throw new AppError('not_found', refusal('policy.no_order', { order: orderNumber, shop: row.name }))
    const ground = { at: now().toISOString(), law: lawOf(row), zone: row.timeZone }
    return Promise.all(
      order.items.map(async (item) => ({ title: item.title, case: { ...ground, facts: await lookedUp(shop, order, item) } })),
    )
  }

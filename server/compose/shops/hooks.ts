import { z } from 'zod'
import { type Change, kindIn } from '#commerce/kinds'
import { watchOrders } from '#growth/order-news'
import type { Secrets } from '#platform/config'
import { type Database, type Listener, notify } from '#platform/db'
import { AppError } from '#platform/errors'
import { givenOf, type ShopHookPort } from '#workspaces'
import { shopKinds } from './kinds.ts'

/** The channel on which nodes tell each other what has changed in a shop. */
const CHANGED = 'xiaoer_shop_changed'
const Told = z.object({ shopId: z.string(), changes: z.array(z.object({ of: z.enum(['product', 'order']), id: z.string().nullable() })) })

interface Parts {
  readonly db: Database
  readonly listener: Listener
  readonly secrets: Secrets
  readonly now: () => Date
  /** What this node kept of a shop is forgotten, as far as it has changed. */
  readonly forget: (shopId: string, change: Change) => void
}

/** The door for webhooks of shops: each is verified by its kind, and every node forgets what has changed. */
export async function shopHooks({ db, listener, secrets, now, forget }: Parts): Promise<ShopHookPort> {
  const heard = (payload: string) => {
    const { shopId, changes } = Told.parse(JSON.parse(payload))
    for (const change of changes) forget(shopId, change)
  }
  await listener.listen(CHANGED, heard)
  return {
    db,
    now,
    receive(row, call) {
      const { hooks } = kindIn(shopKinds, row.platform)
      if (!hooks) throw new AppError('not_found', `${row.platform} calls nobody`)
      const { event, changes, answer } = hooks.receive({ ...call, now: now() }, givenOf(secrets, row))
      return event ? { ...event, changes, ...(answer && { answer }) } : null
    },
    // before the platform is told that it is kept: an order that news may be said of is not lost with this node
    noted: (tx, shop, changes) =>
      watchOrders(
        tx,
        { ...shop, at: now() },
        changes.flatMap(({ of, id }) => (of === 'order' && id !== null ? [id] : [])),
      ),
    async changed(shopId, changes) {
      const known = Told.parse({ shopId, changes })
      heard(JSON.stringify(known))
      await db.outside((tx) => notify(tx, CHANGED, JSON.stringify(known)))
    },
  }
}

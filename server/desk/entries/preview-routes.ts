import { PreviewEntry, Previewed, PreviewShoppers } from '@xiaoer/contract/preview'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { asItWouldBe, type Entry, listSets, mustBeSayable } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import type { EntryParts } from './routes.ts'

/** An entry as a chosen shopper would meet it on a chosen page, before it goes live. Nothing is written and nobody is called. */
export const previewRoutes =
  ({ db, preview, eyes }: EntryParts): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['knowledge']
    app.post('/entries/preview', { schema: { tags, body: PreviewEntry, response: { 200: Previewed } } }, async ({ login, body }) => {
      const { workspaceId } = login
      const { revision: _, ...said } = body.entry
      const draft = await db.inWorkspace(workspaceId, async (tx) => ofItsShops(tx, await asItWouldBe(tx, said, body.id)))
      mustBeSayable(draft)
      return preview(workspaceId, draft, body)
    })

    app.get('/entries/preview/shoppers', { schema: { tags, response: { 200: PreviewShoppers } } }, async ({ login }) => {
      return eyes(login.workspaceId)
    })
  }

/** With the shops that use its set: in others it would not be said. */
async function ofItsShops<T extends Entry>(tx: Tx, entry: T): Promise<Entry> {
  const set = entry.setId === null ? undefined : (await listSets(tx)).find(({ id }) => id === entry.setId)
  return set && set.shopIds.length > 0 ? { ...entry, shops: set.shopIds } : entry
}

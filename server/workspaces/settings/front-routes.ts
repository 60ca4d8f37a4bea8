import { DONE, Done } from '@xiaoer/contract'
import { PutShopFront, ShopFront } from '@xiaoer/contract/front'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { frontOf, putFront } from './front.ts'
import type { SettingsParts } from './routes.ts'

const tags = ['settings']
const Id = z.object({ id: z.uuid() })

/** A shop's name, the look and words of its chat, its desk hours. */
export const frontRoutes =
  ({ db, renamed }: SettingsParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/shops/:id/front', { schema: { tags, params: Id, response: { 200: ShopFront } } }, ({ login, params: { id } }) => {
      return frontOf(db, login.workspaceId, id)
    })
    const asPut = { schema: { tags, params: Id, body: PutShopFront, response: { 200: Done } } }
    app.put('/shops/:id/front', asPut, async ({ login, params: { id }, body }) => {
      await putFront(db, login.workspaceId, id, body)
      await renamed()
      return DONE
    })
  }

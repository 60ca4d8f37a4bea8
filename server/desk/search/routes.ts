import { Said, SaidQuery } from '@xiaoer/contract/search'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Tx } from '#platform/db'
import { maskText } from '#workspaces'
import type { DeskParts } from '../desk-parts.ts'
import { findSaid, type Seen } from './find-said.ts'

/** The numbers of orders that a text names: they stay whole under a mask, so they are found under it too. */
export type OrdersNamed = (tx: Tx, text: string) => Promise<ReadonlySet<string>>

const asItIs: Seen = async (texts) => texts
/** Who is shown a text masked finds nothing under the mask: they would learn it by asking for one digit after another. */
const masked =
  (tx: Tx, ordersNamed: OrdersNamed): Seen =>
  async (texts) => {
    const orders = await ordersNamed(tx, texts.join('\n'))
    return texts.map((text) => maskText(text, orders))
  }

/** Searching all that was ever said. */
export const searchRoutes =
  ({ db, ordersNamed }: Pick<DeskParts, 'db'> & { readonly ordersNamed: OrdersNamed }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/said', { schema: { tags: ['desk'], querystring: SaidQuery, response: { 200: Said } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) =>
        findSaid(tx, query, login.rights.has('shopper.contact') ? asItIs : masked(tx, ordersNamed)),
      ),
    )
  }

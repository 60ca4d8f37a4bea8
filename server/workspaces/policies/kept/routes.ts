import { DONE, Done, PolicyShop } from '@xiaoer/contract'
import { KeptDecisions, PutKeptDecisions, ShopperDecisions } from '@xiaoer/contract/policy'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { countAbout, eraseAbout, keepFor, keptBy } from './retention.ts'

const tags = ['policies']
const About = z.object({ id: z.uuid() })

/** What the routes of kept decisions need. */
export interface KeptParts {
  readonly db: Database
  readonly now: () => Date
  /** Whole days that past decisions are kept for where a shop has not said. */
  readonly decisionDays: number
}

/** For how long past decisions are kept, and the erasure of those about one shopper: managers and owners alone. */
export const keptRoutes =
  ({ db, now, decisionDays }: KeptParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/policies/kept', { schema: { tags, querystring: PolicyShop, response: { 200: KeptDecisions } } }, ({ login, query }) =>
      keptBy(db, login.workspaceId, query.shopId, decisionDays),
    )
    app.put('/policies/kept', { schema: { tags, body: PutKeptDecisions, response: { 200: Done } } }, async ({ login, body }) => {
      await keepFor(db, login.workspaceId, body.shopId, body.days, now(), decisionDays)
      return DONE
    })
    const about = { schema: { tags, params: About, response: { 200: ShopperDecisions } } }
    app.get('/conversations/:id/decisions', about, async ({ login, params }) => ({
      count: await countAbout(db, login.workspaceId, params.id),
    }))
    app.delete('/conversations/:id/decisions', about, async ({ login, params }) => {
      return { count: await eraseAbout(db, login.workspaceId, params.id) }
    })
  }

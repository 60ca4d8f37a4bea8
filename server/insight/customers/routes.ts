import { PotentialCustomers } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { potentialCustomers } from './customers.ts'

const Days = z.strictObject({ days: z.coerce.number().int().min(8).max(365).default(28) })

/** `GET /customers`: who asked and did not buy, and what they lacked. */
export const customerRoutes =
  ({ db, now }: { db: Database; now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    const asCustomers = { schema: { tags: ['insight'], querystring: Days, response: { 200: PotentialCustomers } } }
    app.get('/customers', asCustomers, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => potentialCustomers(tx, query.days, now())),
    )
  }

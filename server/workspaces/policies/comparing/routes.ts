import { PutPolicy } from '@xiaoer/contract'
import { KeptComparison, PolicyComparison } from '@xiaoer/contract/policy'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { comparer } from './comparer.ts'

const tags = ['policies']
const one = { schema: { tags, params: z.object({ id: z.uuid() }), response: { 200: PolicyComparison } } }

/** What a text would have changed in all past decisions: begun, followed, stopped, and found again. Managers and owners alone. */
export const comparingRoutes =
  ({ db, now }: { readonly db: Database; readonly now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    const { begin, last, of, stop, close } = comparer(db, now)
    app.addHook('onClose', close)
    const text = { tags, body: PutPolicy }
    app.post('/policies/what-would-change', { schema: { ...text, response: { 200: PolicyComparison } } }, ({ login, body }) => {
      return begin({ workspaceId: login.workspaceId, accountId: login.accountId, at: now() }, body.shopId, body.text)
    })
    app.post('/policies/what-would-change/last', { schema: { ...text, response: { 200: KeptComparison } } }, async ({ login, body }) => {
      return { comparison: await last(login.workspaceId, body.shopId, body.text) }
    })
    app.get('/policies/what-would-change/:id', one, ({ login, params }) => {
      return of(login.workspaceId, params.id)
    })
    app.post('/policies/what-would-change/:id/stop', one, ({ login, params }) => {
      return stop(login.workspaceId, params.id)
    })
  }

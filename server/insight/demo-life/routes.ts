import { DONE, Done } from '@xiaoer/contract'
import { DemoLife } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import sql from 'sql-template-tag'
import type { Database } from '#platform/db'
import { endDemoLife } from '#workspaces'

const tags = ['insight']

/** `GET /demo-life`: whether figures hold the invented weeks of the demo shop; `DELETE` takes these away, with all that was set in them. */
export const demoLifeRoutes =
  ({ db }: { db: Database }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/demo-life', { schema: { tags, response: { 200: DemoLife } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, async (tx) => {
        const life = await tx.row<{ until: Date; sessions: number; shoppers: number }>(sql`
          select until, sessions, (select count(*)::int from conversations where shopper_id = any(l.shoppers) and created_at < l.until) as shoppers from demo.lives l`)
        return { life: life ? { ...life, until: life.until.toISOString() } : null }
      }),
    )
    app.delete('/demo-life', { schema: { tags, response: { 200: Done } } }, async ({ login }) => {
      await db.inWorkspace(login.workspaceId, endDemoLife)
      return DONE
    })
  }

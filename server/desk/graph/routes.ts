import { GraphAround, GraphAroundQuery, GraphChanges, GraphNodes, GraphQuery } from '@xiaoer/contract/graph'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findNodes, type LookedAt, lookAround, ownGraph } from '#engine/knowledge'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { writeRoutes } from './write-routes.ts'

/** What the routes of the graph are made of. */
export interface GraphParts {
  readonly db: Database
  readonly now: () => Date
  /** The graph that answers now, of a shop or of the first. Throws `not_found`. */
  readonly graphOf: (workspaceId: string, shopId?: string) => Promise<LookedAt>
}

const Of = z.strictObject({ of: z.string().min(1).max(300).optional() })

/** The product graph as it answers: walked and looked through by anybody at the desk, written by managers and owners. */
export const graphRoutes =
  (parts: GraphParts): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['knowledge']
    app.get('/graph/nodes', { schema: { tags, querystring: GraphQuery, response: { 200: GraphNodes } } }, async ({ login, query }) => {
      const { q, shop, ...rest } = query
      return findNodes(await parts.graphOf(login.workspaceId, shop), { words: q, ...rest })
    })

    app.get(
      '/graph/around',
      { schema: { tags, querystring: GraphAroundQuery, response: { 200: GraphAround } } },
      async ({ login, query }) => {
        const { id, shop, offset } = query
        const found = lookAround(await parts.graphOf(login.workspaceId, shop), id, offset)
        if (!found) throw new AppError('not_found', `The graph of this shop has no node ${id}; look for it by its name`)
        return found
      },
    )

    app.get('/graph/changes', { schema: { tags, querystring: Of, response: { 200: GraphChanges } } }, async ({ login, query }) => ({
      changes: await parts.db.inWorkspace(login.workspaceId, (tx) => ownGraph.changes(tx, query.of)),
    }))
    await app.register(writeRoutes(parts))
  }

import {
  GraphAmong,
  GraphAmongQuery,
  GraphAround,
  GraphAroundQuery,
  type GraphChange,
  GraphChanges,
  GraphNodes,
  GraphQuery,
} from '@xiaoer/contract/graph'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { findNodes, type LookedAt, lookAmong, lookAround, ownGraph } from '#engine/knowledge'
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
        const { id, shop, offset, limit } = query
        const found = lookAround(await parts.graphOf(login.workspaceId, shop), id, offset, limit)
        if (!found) throw new AppError('not_found', refusal('graph.no_node', { id }))
        return found
      },
    )

    app.get(
      '/graph/among',
      { schema: { tags, querystring: GraphAmongQuery, response: { 200: GraphAmong } } },
      async ({ login, query }) => ({
        edges: lookAmong(await parts.graphOf(login.workspaceId, query.shop), query.id),
      }),
    )

    app.get('/graph/changes', { schema: { tags, querystring: Of, response: { 200: GraphChanges } } }, async ({ login, query }) => {
      const changes = await parts.db.inWorkspace(login.workspaceId, (tx) => ownGraph.changes(tx, query.of))
      return { changes, names: namesIn((await parts.graphOf(login.workspaceId)).shop.graph, changes) }
    })
    await app.register(writeRoutes(parts))
  }

const Ends = z.object({ from: z.string(), to: z.string() })

/** Names of the nodes that changed edges join. */
function namesIn({ nodes }: LookedAt['shop']['graph'], changes: readonly GraphChange[]): GraphChanges['names'] {
  const ids = changes.flatMap(({ before, after }) => [before, after].flatMap((said) => Object.values(Ends.safeParse(said).data ?? {})))
  return Object.fromEntries(
    [...new Set(ids)].flatMap((id) => {
      const node = nodes.get(id)
      return node ? [[id, { zh: node.zh, en: node.en }]] : []
    }),
  )
}

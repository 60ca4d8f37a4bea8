import { DONE, Done } from '@xiaoer/contract'
import { DecideMinedEdge, MinedEdgeSessions, MinedEdges } from '@xiaoer/contract/edges'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { decideEdge } from '../edges/decide.ts'
import { listEdges, sessionsOfEdge } from '../edges/list.ts'
import { byOf, type MinedRouteParts } from './parts.ts'

const tags = ['mined']
const Id = z.object({ id: z.uuid() })
const Page = z.strictObject({ offset: z.coerce.number().int().min(0).default(0) })

/** Edges of the product graph that were found in the history: looked at with their sessions, taken or put aside. */
export const edgeRoutes =
  (parts: MinedRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, graphOf } = parts
    app.get('/mined-edges', { schema: { tags, response: { 200: MinedEdges } } }, async ({ login }) => {
      const graph = await graphOf(login.workspaceId)
      return db.inWorkspace(login.workspaceId, async (tx) => ({ edges: await listEdges(tx, graph) }))
    })
    app.get(
      '/mined-edges/:id/sessions',
      { schema: { tags, params: Id, querystring: Page, response: { 200: MinedEdgeSessions } } },
      ({ login, params, query }) => db.inWorkspace(login.workspaceId, (tx) => sessionsOfEdge(tx, params.id, query.offset)),
    )
    app.put(
      '/mined-edges/:id',
      { schema: { tags, params: Id, body: DecideMinedEdge, response: { 200: Done } } },
      async ({ login, params, body }) => {
        const graph = await graphOf(login.workspaceId)
        await db.inWorkspace(login.workspaceId, (tx) => decideEdge(tx, graph, byOf(parts, login), params.id, body))
        return DONE
      },
    )
  }

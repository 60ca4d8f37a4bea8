import { DONE, Done } from '@xiaoer/contract'
import { PutGraphEdge, PutGraphNode } from '@xiaoer/contract/graph'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type Changing, ownGraph } from '#engine/knowledge'
import type { Tx } from '#platform/db'
import type { Login } from '#workspaces'
import type { GraphParts } from './routes.ts'

const NodeId = z.object({ id: z.string().min(1).max(300) })
const EdgeId = z.object({ id: z.uuid() })
const Version = z.object({ version: z.coerce.number().int().min(1) })
const Made = z.object({ id: z.string() })

/** A write of a manager or owner, in one transaction. */
type Write = <T>(login: Login, work: (tx: Tx, changing: Changing) => Promise<T>) => Promise<T>

const writing =
  ({ db, now }: GraphParts): Write =>
  (login, work) => {
    const { workspaceId, accountId: by } = login
    return db.inWorkspace(workspaceId, (tx) => work(tx, { workspaceId, now: now(), by }))
  }

const tags = ['knowledge']

/** Nodes and edges of the merchant's own, edges confirmed or denied, and changes undone. */
export const writeRoutes =
  (parts: GraphParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(nodeRoutes(writing(parts)))
    await app.register(edgeRoutes(writing(parts), parts.graphOf))
  }

const nodeRoutes =
  (write: Write): FastifyPluginAsyncZod =>
  async (app) => {
    app.post('/graph/nodes', { schema: { tags, body: PutGraphNode, response: { 200: Made } } }, ({ login, body }) =>
      write(login, async (tx, changing) => ({ id: await ownGraph.putNode(tx, changing, body) })),
    )
    app.put(
      '/graph/nodes/:id',
      { schema: { tags, params: NodeId, body: PutGraphNode, response: { 200: Made } } },
      ({ login, params, body }) => write(login, async (tx, changing) => ({ id: await ownGraph.putNode(tx, changing, body, params.id) })),
    )
    app.delete('/graph/nodes/:id', { schema: { tags, params: NodeId, response: { 200: Done } } }, ({ login, params }) =>
      write(login, async (tx, changing) => {
        await ownGraph.removeNode(tx, changing, params.id)
        return DONE
      }),
    )
  }

const edgeRoutes =
  (write: Write, graphOf: GraphParts['graphOf']): FastifyPluginAsyncZod =>
  async (app) => {
    app.put('/graph/edges', { schema: { tags, body: PutGraphEdge, response: { 200: Made } } }, async ({ login, body }) => {
      const { shop } = await graphOf(login.workspaceId, body.shop)
      return write(login, async (tx, changing) => ({ id: await ownGraph.putEdge(tx, changing, shop.graph, body) }))
    })
    app.delete('/graph/edges/:id', { schema: { tags, params: EdgeId, response: { 200: Done } } }, ({ login, params }) =>
      write(login, async (tx, changing) => {
        await ownGraph.removeEdge(tx, changing, params.id)
        return DONE
      }),
    )
    app.post('/graph/changes/:version/undo', { schema: { tags, params: Version, response: { 200: Done } } }, async ({ login, params }) => {
      const { shop } = await graphOf(login.workspaceId)
      return write(login, async (tx, changing) => {
        await ownGraph.undo(tx, changing, shop.graph, params.version)
        return DONE
      })
    })
  }

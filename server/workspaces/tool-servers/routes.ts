import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { OfferTools, PutToolServer, ToolServers } from '@xiaoer/contract/tools'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import type { ListedTool, ToolAddress } from '#platform/mcp'
import {
  addToolServer,
  changeToolServer,
  headersOf,
  offerTools,
  removeToolServer,
  type ToolsBy,
  toolServer,
  toolServers,
} from './servers.ts'

const tags = ['settings']
const Id = z.object({ id: z.uuid() })
const shown = { 200: ToolServers }

/** What the routes of tools need. */
export interface ToolRouteParts {
  readonly db: Database
  readonly now: () => Date
  readonly secrets: Secrets
  /** What a server offers now; throws with its words where it does not answer. */
  readonly list: (at: ToolAddress) => Promise<ListedTool[]>
  /** Every node forgets what it knew of the servers. */
  readonly changed: () => Promise<void>
}

/** Servers of tools for the language model: named, listed at once, and each tool ticked; for managers. */
export const toolServerRoutes =
  (parts: ToolRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, secrets } = parts
    const view = (workspaceId: string) => db.inWorkspace(workspaceId, (tx) => toolServers(tx, now()))
    app.get('/settings/tool-servers', { schema: { tags, response: shown } }, ({ login }) => view(login.workspaceId))
    app.post('/settings/tool-servers', { schema: { tags, body: PutToolServer, response: shown } }, async ({ login, body }) => {
      const listed = await listedAt(parts, { url: body.url, headers: body.headers ?? {} })
      const by: ToolsBy = { ...login, at: now() }
      await db.inWorkspace(login.workspaceId, (tx) => addToolServer(tx, secrets, by, body, listed))
      await parts.changed()
      return view(login.workspaceId)
    })
    app.put('/settings/tool-servers/:id', { schema: { tags, params: Id, body: PutToolServer, response: shown } }, async (request) => {
      const { login, params, body } = request
      const before = await db.inWorkspace(login.workspaceId, (tx) => toolServer(tx, secrets, params.id))
      // one that is turned off need not answer
      const listed = body.on ? await listedAt(parts, { url: body.url, headers: headersOf(before, body) }) : before.tools
      await db.inWorkspace(login.workspaceId, (tx) => changeToolServer(tx, secrets, params.id, body, withoutTicks(listed), now()))
      await parts.changed()
      return view(login.workspaceId)
    })
    await app.register(tickRoutes(parts, view))
  }

const tickRoutes =
  ({ db, secrets, changed }: ToolRouteParts, view: (workspaceId: string) => Promise<ToolServers>): FastifyPluginAsyncZod =>
  async (app) => {
    const offering = { schema: { tags, params: Id, body: OfferTools, response: shown } }
    app.put('/settings/tool-servers/:id/tools', offering, async ({ login, params, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => offerTools(tx, secrets, params.id, body.offered))
      await changed()
      return view(login.workspaceId)
    })
    app.delete('/settings/tool-servers/:id', { schema: { tags, params: Id, response: shown } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeToolServer(tx, params.id))
      await changed()
      return view(login.workspaceId)
    })
  }

const listedAt = ({ list }: ToolRouteParts, at: ToolAddress): Promise<ListedTool[]> =>
  list(at).catch((error: unknown) => {
    const words = error instanceof Error ? firstGraphemes(error.message, 300) : ''
    throw new AppError('upstream_failed', refusal('tools.no_list', { words }))
  })

const withoutTicks = (tools: readonly ListedTool[]): ListedTool[] =>
  tools.map(({ name, title, description, readOnly, input }) => ({ name, title, description, readOnly, input }))

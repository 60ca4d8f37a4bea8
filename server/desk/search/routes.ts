import { Said, SaidQuery } from '@xiaoer/contract/search'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { DeskParts } from '../desk-parts.ts'
import { findSaid } from './find-said.ts'

/** Searching all that was ever said. */
export const searchRoutes =
  ({ db }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/said', { schema: { tags: ['desk'], querystring: SaidQuery, response: { 200: Said } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => findSaid(tx, query)),
    )
  }

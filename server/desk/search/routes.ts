import { Said, SaidQuery } from '@xiaoer/contract/search'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { maskText } from '#workspaces'
import type { DeskParts } from '../desk-parts.ts'
import { findSaid } from './find-said.ts'

const asItIs = (text: string) => text

/** Searching all that was ever said. */
export const searchRoutes =
  ({ db }: DeskParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/said', { schema: { tags: ['desk'], querystring: SaidQuery, response: { 200: Said } } }, ({ login, query }) =>
      // who is shown a text masked finds nothing under the mask: they would learn it by asking for one digit after another
      db.inWorkspace(login.workspaceId, (tx) => findSaid(tx, query, login.rights.has('shopper.contact') ? asItIs : maskText)),
    )
  }

import { DONE, Done } from '@xiaoer/contract'
import { FirstRules, PutFirstRules } from '@xiaoer/contract/first'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '#platform/db'
import { putFirstRules, readRules } from './table.ts'

/** What the rules' routes need. */
export interface FirstParts {
  readonly db: Database
  /** Turns on every node go by the rules as they are now. */
  readonly changed: () => Promise<void>
}

const tags = ['teams']

/** Whether a person or the bot serves first, written by managers. */
export const firstRoutes =
  ({ db, changed }: FirstParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/first-rules', { schema: { tags, response: { 200: FirstRules } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, readRules),
    )
    app.put('/first-rules', { schema: { tags, body: PutFirstRules, response: { 200: Done } } }, async ({ login, body }) => {
      await db.inWorkspace(login.workspaceId, (tx) => putFirstRules(tx, login.workspaceId, body))
      await changed()
      return DONE
    })
  }

import { DONE, Done } from '@xiaoer/contract'
import { HelpCentre, HelpSwitch } from '@xiaoer/contract/help'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Database } from '#platform/db'
import { SPAN_DAYS, votesOf } from '../reading/votes.ts'
import { isOpen, setOpen } from './settings.ts'

interface Parts {
  readonly db: Database
  readonly now: () => Date
}

/** The help centre in the console: seen by anybody at the desk, shown and hidden by managers and owners. */
export const helpConsoleRoutes =
  ({ db, now }: Parts): FastifyPluginAsyncZod =>
  async (app) => {
    const tags = ['knowledge']
    app.get('/help-centre', { schema: { tags, response: { 200: HelpCentre } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, async (tx) => {
        const entries = await votesOf(tx, now().toISOString().slice(0, 10))
        const sum = (of: 'solved' | 'unsolved') => entries.reduce((all, one) => all + one[of], 0)
        return { open: await isOpen(tx), days: SPAN_DAYS, solved: sum('solved'), unsolved: sum('unsolved'), entries }
      }),
    )
    app.put('/help-centre', { schema: { tags, body: HelpSwitch, response: { 200: Done } } }, async ({ login, body }) => {
      const { workspaceId, accountId: by } = login
      await db.inWorkspace(workspaceId, (tx) => setOpen(tx, { workspaceId, by, now: now() }, body.open))
      return DONE
    })
  }

import { NameWorkspace, Setup, StepChange } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { SettingsParts } from './routes.ts'
import { nameWorkspace, setupOf, skipStep } from './setup.ts'

/** The first-run checklist: what is done, and the shop's name. */
export const setupRoutes =
  ({ db, now, renamed }: SettingsParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/setup', { schema: { tags: ['settings'], response: { 200: Setup } } }, ({ login }) => setupOf(db, login.workspaceId))
    app.put('/setup/name', { schema: { tags: ['settings'], body: NameWorkspace, response: { 200: Setup } } }, async ({ login, body }) => {
      await nameWorkspace(db, login.workspaceId, body, now())
      await renamed()
      return setupOf(db, login.workspaceId)
    })
    const Step = z.object({ id: z.string().max(20) })
    app.put(
      '/setup/steps/:id',
      { schema: { tags: ['settings'], params: Step, body: StepChange, response: { 200: Setup } } },
      async ({ login, params, body }) => {
        await skipStep(db, login.workspaceId, params.id, body.skipped)
        return setupOf(db, login.workspaceId)
      },
    )
  }

import { DONE, Done } from '@xiaoer/contract'
import { Experiments, GoOn, Holdout, PlanExperiment, PlannedExperiment, SessionsBehind, StartExperiment } from '@xiaoer/contract/worth'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { holdBack, holdoutShare, putHoldout } from './holdout.ts'
import type { InTurn } from './pieces.ts'
import { experimentsNow, planned, verdictAtEnd } from './shown.ts'
import { goOn, startExperiment, stopExperiment } from './start.ts'
import { armSessions } from './units.ts'

/** What experiments need of others. */
export interface ExperimentParts {
  readonly db: Database
  readonly now: () => Date
  /** Turns read anew what is kept back from whom. */
  readonly changed: () => Promise<void>
}

const tags = ['insight']
const Id = z.object({ id: z.uuid() })
const Arm = z.strictObject({ arm: z.enum(['treated', 'held_out']) })

/** `GET /experiments` and its plan for everybody at the desk; started and stopped by managers. */
export const experimentRoutes =
  (parts: ExperimentParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, changed } = parts
    app.get('/experiments', { schema: { tags, response: { 200: Experiments } } }, ({ login }) =>
      experimentsNow((work) => db.inWorkspace(login.workspaceId, work), login.workspaceId, now()),
    )
    app.get(
      '/experiments/plan',
      { schema: { tags, querystring: PlanExperiment, response: { 200: PlannedExperiment } } },
      ({ login, query }) => planned((work) => db.inWorkspace(login.workspaceId, work), login.workspaceId, query, now()),
    )
    app.get('/experiments/holdout', { schema: { tags, response: { 200: Holdout } } }, async ({ login }) => ({
      share: await db.inWorkspace(login.workspaceId, holdoutShare),
    }))
    app.put('/experiments/holdout', { schema: { tags, body: Holdout, response: { 200: Done } } }, async ({ login, body }) => {
      const by = { accountId: login.accountId, at: now() }
      await db.inWorkspace(login.workspaceId, (tx) => putHoldout(tx, login.workspaceId, body.share, by))
      if ((await holdBack(db, login.workspaceId, now())) > 0) await changed()
      return DONE
    })
    app.post('/experiments', { schema: { tags, body: StartExperiment, response: { 200: Id } } }, async ({ login, body }) => {
      const by = { accountId: login.accountId, at: now() }
      const id = await db.inWorkspace(login.workspaceId, (tx) => startExperiment(tx, login.workspaceId, body, by))
      await changed()
      return { id }
    })
    const asSessions = { schema: { tags, params: Id, querystring: Arm, response: { 200: SessionsBehind } } }
    app.get('/experiments/:id/sessions', asSessions, async ({ login, params: { id }, query: { arm } }) => ({
      sessions: await db.inWorkspace(login.workspaceId, (tx) =>
        armSessions(tx, login.workspaceId, { id, heldOut: arm === 'held_out', now: now() }),
      ),
    }))
    await app.register(endRoutes(parts))
  }

/** How an experiment ends. */
const endRoutes =
  ({ db, now, changed }: ExperimentParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.put(
      '/experiments/:id/go-on',
      { schema: { tags, params: Id, body: GoOn, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await db.inWorkspace(login.workspaceId, (tx) => goOn(tx, params.id, body.on))
        return DONE
      },
    )
    app.post('/experiments/:id/stop', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      const by = { accountId: login.accountId, at: now() }
      const inTurn: InTurn = (work) => db.inWorkspace(login.workspaceId, work)
      const verdict = await verdictAtEnd(inTurn, login.workspaceId, params.id, by.at)
      await inTurn((tx) => stopExperiment(tx, params.id, verdict, by))
      await changed()
      return DONE
    })
  }

import { DONE, Done } from '@xiaoer/contract'
import { Decisions, JudgeProposal, Modes, ModeVolumes, Proposed, PutMode } from '@xiaoer/contract/modes'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { listDecisions } from './decision-list.ts'
import { judgeByAgent, judgeWaiting, proposalFor } from './decisions.ts'
import { letFall, listModes, setMode } from './modes.ts'
import { NEEDS } from './standing.ts'
import { volumesOf } from './volumes.ts'

/** What the routes of modes need. */
export interface ModeParts {
  readonly db: Database
  readonly now: () => Date
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
  /** Whether some scenario serves the intent. */
  readonly isServed: (intent: string) => boolean
  /** A mode is another now: every node forgets those it had. */
  readonly changed: () => Promise<void>
}

const tags = ['modes']
const Named = z.object({ intent: z.string().max(80) })
const Sought = z.object({ before: z.uuid().optional(), only: z.enum(['waiting', 'against']).optional() })
const Id = z.object({ id: z.uuid() })

/** How far the bot goes with each intent, and what it would have done where it only watches. */
export const modeRoutes =
  ({ db, now, ring, isServed, changed }: ModeParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/modes', { schema: { tags, response: { 200: Modes } } }, async ({ login: { workspaceId } }) => {
      await judgeWaiting(db, workspaceId, now())
      const fallen = await letFall(db, workspaceId, now())
      if (fallen.length > 0) await changed()
      return { modes: await listModes(db, workspaceId), needs: NEEDS }
    })
    app.get('/modes/volumes', { schema: { tags, response: { 200: ModeVolumes } } }, ({ login: { workspaceId } }) =>
      db.inWorkspace(workspaceId, (tx) => volumesOf(tx, now())),
    )
    app.put(
      '/modes/:intent',
      { schema: { tags, params: Named, body: PutMode, response: { 200: Done } } },
      async ({ login, params: { intent }, body: { mode } }) => {
        if (!isServed(intent)) throw new AppError('not_found', refusal('mode.no_intent', { intent }))
        const by = { workspaceId: login.workspaceId, accountId: login.accountId, at: now() }
        const seq = await setMode(db, by, intent, mode)
        await changed()
        ring(login.workspaceId, '', seq)
        return DONE
      },
    )
    const list = { tags, params: Named, querystring: Sought, response: { 200: Decisions } }
    app.get('/modes/:intent/decisions', { schema: list }, ({ login: { workspaceId }, params: { intent }, query }) =>
      listDecisions(db, workspaceId, { intent, ...query }),
    )
    app.get('/conversations/:id/proposal', { schema: { tags, params: Id, response: { 200: Proposed } } }, async ({ login, params }) => ({
      proposal: await proposalFor(db, login.workspaceId, params.id),
    }))
    app.put(
      '/proposals/:id/agreed',
      { schema: { tags, params: Id, body: JudgeProposal, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await judgeByAgent(db, login.workspaceId, params.id, body.agreed, now())
        return DONE
      },
    )
  }

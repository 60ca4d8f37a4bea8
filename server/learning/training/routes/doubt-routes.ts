import { DONE, Done, Doubts, LabelDoubt } from '@xiaoer/contract'
import { LearningProgress } from '@xiaoer/contract/progress'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { progressOf } from '../days/progress.ts'
import { collectDoubts } from '../doubts/collect.ts'
import { labelDoubt, undoLabel } from '../doubts/label.ts'
import { doubtQueue } from '../doubts/queue.ts'
import { by, type TrainingParts } from './parts.ts'

const tags = ['understanding']
const Id = z.object({ id: z.uuid() })
/** Batches of traces read before the queue is shown; the rest comes with the next look. */
const BATCHES = 4

/** The messages that were understood with doubt, to be labelled by any colleague. */
export const doubtRoutes =
  ({ db, now, models, timeZone }: TrainingParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/understanding/doubts', { schema: { tags, response: { 200: Doubts } } }, async ({ login: { workspaceId } }) => {
      for (let batch = 0; batch < BATCHES; batch++)
        if (await db.inWorkspace(workspaceId, (tx) => collectDoubts(tx, workspaceId, now()))) break
      const model = await models.current(workspaceId)
      const zone = await timeZone(workspaceId)
      return db.inWorkspace(workspaceId, (tx) => doubtQueue(tx, model, now(), zone))
    })
    app.get('/understanding/progress', { schema: { tags, response: { 200: LearningProgress } } }, ({ login: { workspaceId } }) =>
      progressOf({ db, now, timeZone }, workspaceId),
    )
    app.put(
      '/understanding/doubts/:id/label',
      { schema: { tags, params: Id, body: LabelDoubt, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await db.inWorkspace(login.workspaceId, (tx) => labelDoubt(tx, by(login, now), params.id, body))
        return DONE
      },
    )
    app.delete('/understanding/doubts/:id/label', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => undoLabel(tx, by(login, now), params.id))
      return DONE
    })
  }

import { Confusion, ModelVersion, ModelVersions, PublishVersion, TrainingLog, Tried, TryText, VersionId } from '@xiaoer/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readLog } from '../log.ts'
import { shipped } from '../taught/intents.ts'
import { confusionOfVersion } from '../versions/confusion.ts'
import { publish, rollBack } from '../versions/publish.ts'
import { listVersions, versionById } from '../versions/rows.ts'
import { tryText } from '../versions/try-text.ts'
import { by, type TrainingParts } from './parts.ts'

const tags = ['understanding']
const Version = z.object({ id: VersionId })
const LOG = 200

/** Versions of the model: tried, looked at, trained, published, rolled back. */
export const versionRoutes =
  (parts: TrainingParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(lookRoutes(parts))
    await app.register(deedRoutes(parts))
  }

const versionsOf = ({ db, models }: TrainingParts, workspaceId: string) =>
  db.inWorkspace(workspaceId, (tx) => listVersions(tx, models.base.version, shipped().sentences.length))

const lookRoutes =
  (parts: TrainingParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, models } = parts
    app.post('/understanding/try', { schema: { tags, body: TryText, response: { 200: Tried } } }, async ({ login, body }) => {
      const { workspaceId } = login
      const model = body.version === undefined ? await models.current(workspaceId) : await models.version(workspaceId, body.version)
      return tryText(model, body, { now: now(), timeZone: await parts.timeZone(workspaceId) })
    })
    app.get('/understanding/versions', { schema: { tags, response: { 200: ModelVersions } } }, ({ login }) =>
      versionsOf(parts, login.workspaceId),
    )
    app.get(
      '/understanding/versions/:id/confusion',
      { schema: { tags, params: Version, response: { 200: Confusion } } },
      ({ login, params }) => confusionOfVersion(parts, login.workspaceId, params.id),
    )
    app.get('/understanding/log', { schema: { tags, response: { 200: TrainingLog } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, (tx) => readLog(tx, LOG)),
    )
  }

const deedRoutes =
  (parts: TrainingParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, now, models, trainer } = parts
    app.post('/understanding/versions', { schema: { tags, response: { 202: ModelVersion } } }, async ({ login }, answer) => {
      const id = await trainer.start(by(login, now))
      return answer.code(202).send(await db.inWorkspace(login.workspaceId, (tx) => versionById(tx, id)))
    })
    app.post(
      '/understanding/versions/:id/publish',
      { schema: { tags, params: Version, body: PublishVersion, response: { 200: ModelVersions } } },
      async ({ login, params, body }) => {
        await db.inWorkspace(login.workspaceId, (tx) => publish(tx, by(login, now), params.id, body.anyway ?? false))
        models.forget(login.workspaceId)
        return versionsOf(parts, login.workspaceId)
      },
    )
    app.post('/understanding/roll-back', { schema: { tags, response: { 200: ModelVersions } } }, async ({ login }) => {
      await db.inWorkspace(login.workspaceId, (tx) => rollBack(tx, by(login, now)))
      models.forget(login.workspaceId)
      return versionsOf(parts, login.workspaceId)
    })
  }

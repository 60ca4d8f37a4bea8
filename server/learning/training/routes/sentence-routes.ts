import {
  AddedSentences,
  AddSentences,
  ChangeSentence,
  DONE,
  Done,
  IntentId,
  Intents,
  Sentences,
  SentenceView,
  SetThreshold,
} from '@xiaoer/contract'
import { TaughtReadings } from '@xiaoer/contract/readings'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { listIntents, listSentences } from '../taught/read.ts'
import { listReadings, removeReading } from '../taught/readings.ts'
import { setThreshold } from '../taught/thresholds.ts'
import { addSentences, changeSentence, removeSentence } from '../taught/write.ts'
import { unpublishedChanges } from '../versions/recipe.ts'
import { publishedOf } from '../versions/rows.ts'
import { by, type TrainingParts } from './parts.ts'

const tags = ['understanding']
const Id = z.object({ id: z.uuid() })
const Intent = z.object({ intent: IntentId })
const Wanted = z.object({
  q: z.string().max(200).optional(),
  origin: z.enum(['shipped', 'own']).optional(),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Intents with the sentences that teach them, and their thresholds. */
export const sentenceRoutes =
  (parts: TrainingParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(intentRoutes(parts))
    await app.register(lessonRoutes(parts))
    await app.register(readingRoutes(parts))
  }

const intentRoutes =
  ({ db, now }: TrainingParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/understanding/intents', { schema: { tags, response: { 200: Intents } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, async (tx) => listIntents(tx, await unpublishedChanges(tx, (await publishedOf(tx)).modelId))),
    )
    app.get(
      '/understanding/intents/:intent/sentences',
      { schema: { tags, params: Intent, querystring: Wanted, response: { 200: Sentences } } },
      ({ login, params, query }) => db.inWorkspace(login.workspaceId, (tx) => listSentences(tx, { ...query, intent: params.intent })),
    )
    app.put(
      '/understanding/intents/:intent/threshold',
      { schema: { tags, params: Intent, body: SetThreshold, response: { 200: Done } } },
      async ({ login, params, body }) => {
        await db.inWorkspace(login.workspaceId, (tx) => setThreshold(tx, by(login, now), params.intent, body.value))
        return DONE
      },
    )
  }

/** The workspace's own sentences. */
const lessonRoutes =
  ({ db, now }: TrainingParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.post(
      '/understanding/sentences',
      { schema: { tags, body: AddSentences, response: { 200: AddedSentences } } },
      async ({ login, body }) => {
        return db.inWorkspace(login.workspaceId, (tx) => addSentences(tx, by(login, now), body))
      },
    )
    app.put(
      '/understanding/sentences/:id',
      { schema: { tags, params: Id, body: ChangeSentence, response: { 200: SentenceView } } },
      async ({ login, params, body }) => {
        return db.inWorkspace(login.workspaceId, (tx) => changeSentence(tx, by(login, now), params.id, body))
      },
    )
    app.delete('/understanding/sentences/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeSentence(tx, by(login, now), params.id))
      return DONE
    })
  }

/** Moods and values of messages, as people corrected them in quality. */
const readingRoutes =
  ({ db, now }: TrainingParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/understanding/readings', { schema: { tags, response: { 200: TaughtReadings } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, listReadings),
    )
    app.delete('/understanding/readings/:id', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await db.inWorkspace(login.workspaceId, (tx) => removeReading(tx, by(login, now), params.id))
      return DONE
    })
  }

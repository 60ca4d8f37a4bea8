import type { FastifyPluginAsync } from 'fastify'
import { doubtRoutes } from './doubt-routes.ts'
import type { TrainingParts } from './parts.ts'
import { sentenceRoutes } from './sentence-routes.ts'
import { versionRoutes } from './version-routes.ts'

/** All that signed-in people may ask of teaching. */
export const trainingRoutes =
  (parts: TrainingParts): FastifyPluginAsync =>
  async (app) => {
    await app.register(sentenceRoutes(parts))
    await app.register(doubtRoutes(parts))
    await app.register(versionRoutes(parts))
  }

import type { FastifyPluginAsync } from 'fastify'
import type { Database } from '#platform/db'
import type { Importer } from '../running/importer.ts'
import { exportRoutes } from './export-routes.ts'
import { importRoutes } from './import-routes.ts'
import { type MadeParts, madeRoutes } from './made-routes.ts'

/** All that signed-in people may ask of import and export. */
export const knowledgeFileRoutes =
  (parts: MadeParts & { readonly db: Database; readonly importer: Importer }): FastifyPluginAsync =>
  async (app) => {
    await app.register(importRoutes(parts))
    await app.register(madeRoutes(parts))
    await app.register(exportRoutes(parts))
  }

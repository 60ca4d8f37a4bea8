import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { exportEntries, FORMATS } from '../exporting/export.ts'

const TYPES = { jsonl: 'application/x-ndjson; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const
const Query = z.object({ format: z.enum(FORMATS).default('jsonl'), language: z.enum(['zh-CN', 'en']).default('zh-CN') })

/** Everything can be taken away, by managers and owners. */
export const exportRoutes =
  ({ db }: { readonly db: Database }): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/exports/knowledge', { schema: { tags: ['import'], querystring: Query } }, async ({ login, query }, answer) => {
      const { folder, path } = await written(db, login.workspaceId, query)
      const file = createReadStream(path)
      void finished(file)
        .catch(() => {})
        .then(() => rm(folder, { recursive: true, force: true }))
      return answer.type(TYPES[query.format]).header('content-disposition', `attachment; filename="knowledge.${query.format}"`).send(file)
    })
  }

/** Into a file first: a slow reader must not hold a transaction open. */
async function written(db: Database, workspaceId: string, query: z.infer<typeof Query>): Promise<{ folder: string; path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-export-'))
  const path = join(folder, 'knowledge')
  try {
    const out = createWriteStream(path, { mode: 0o600 })
    await exportEntries(db, workspaceId, query, async (piece) => {
      if (!out.write(piece)) await new Promise<void>((drained) => out.once('drain', () => drained()))
    })
    await pipeline(Readable.from([]), out)
    return { folder, path }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

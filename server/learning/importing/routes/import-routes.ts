import multipart from '@fastify/multipart'
import { ImportDoubles, Imports, ImportView } from '@xiaoer/contract'
import { endFitting } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import { FileRefused, wordsOf } from '../faults.ts'
import { badRowsCsv, faultsOf, type Tongue } from '../records/bad-rows.ts'
import { importById, latestImports } from '../records/records.ts'
import type { Importer } from '../running/importer.ts'
import { viewOf } from './view.ts'

/** What the routes of importing need. */
export interface ImportRouteParts {
  readonly db: Database
  readonly importer: Importer
}

/** A csv of 670,000 questions has some 150 MB. */
const MOST_UPLOAD_MB = 500
const SHOWN = 20
const tags = ['import']
const Id = z.object({ id: z.uuid() })
const In = z.object({ language: z.enum(['zh-CN', 'en']).default('zh-CN') })
const InCategory = In.extend({ category: z.string().trim().min(1).max(80).optional() })

/** Files of knowledge: sent and compared, looked at, imported, taken back. For managers and owners, as it changes what every shopper is told. */
export const importRoutes =
  (parts: ImportRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(lookRoutes(parts))
    await app.register(deedRoutes(parts))
  }

const lookRoutes =
  ({ db }: ImportRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/imports', { schema: { tags, querystring: In, response: { 200: Imports } } }, async ({ login, query }) => {
      const records = await db.inWorkspace(login.workspaceId, (tx) => latestImports(tx, SHOWN))
      return { imports: records.map((record) => viewOf(record, query.language, false)) }
    })
    app.get(
      '/imports/:id',
      { schema: { tags, params: Id, querystring: In, response: { 200: ImportView } } },
      async ({ login, params, query }) => {
        return viewOf(await db.inWorkspace(login.workspaceId, (tx) => importById(tx, params.id)), query.language)
      },
    )
    app.get('/imports/:id/bad-rows', { schema: { tags, params: Id, querystring: In } }, async ({ login, params, query }, answer) => {
      const rows = await db.inWorkspace(login.workspaceId, async (tx) => {
        await importById(tx, params.id)
        return faultsOf(tx, params.id)
      })
      return answer
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="bad-rows.csv"')
        .send(badRowsCsv(rows, query.language))
    })
  }

const deedRoutes =
  ({ importer }: ImportRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(multipart, { limits: { fileSize: MOST_UPLOAD_MB << 20, files: 1, fields: 0, parts: 1 } })
    app.post(
      '/imports',
      { config: LIMITS.upload, schema: { tags, querystring: InCategory, response: { 202: ImportView } } },
      async (request, answer) => {
        const { login, query } = request
        const file = request.isMultipart() ? await request.file() : undefined
        if (!file) throw new AppError('invalid', refusal('import.no_file'))
        const sent = { ...login, name: endFitting(file.filename, 200), bytes: file.file, category: query.category ?? null }
        // what is not read has to flow away, or the sender hears no answer
        const record = await refused(importer.check(sent), query.language).finally(() => file.file.resume())
        return answer.code(202).send(viewOf(record, query.language))
      },
    )
    app.post(
      '/imports/:id/start',
      { schema: { tags, params: Id, querystring: In.extend({ doubles: ImportDoubles.optional() }), response: { 202: ImportView } } },
      async ({ login, params, query }, answer) => {
        return answer.code(202).send(viewOf(await importer.go(login.workspaceId, params.id, query.doubles), query.language))
      },
    )
    app.post(
      '/imports/:id/undo',
      { schema: { tags, params: Id, querystring: In, response: { 200: ImportView } } },
      async ({ login, params, query }) => {
        const { record, kept } = await importer.undo(login.workspaceId, params.id)
        return { ...viewOf(record, query.language), kept }
      },
    )
  }

/** A file that is refused is a mistake of the caller, told with its reason in a language. */
export async function refused<T>(work: Promise<T>, language: Tongue): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    const why = wordsOf(error.fault)[language === 'zh-CN' ? 'zh' : 'en']
    throw new AppError('invalid', refusal('import.refused', { why }), { cause: error })
  }
}

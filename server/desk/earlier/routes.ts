import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import { DONE, Done } from '@xiaoer/contract'
import { EarlierImports, ImportedTalk, SaidEarlier, TakeEarlier } from '@xiaoer/contract/earlier'
import { endFitting, lastGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { SaidQuery } from '@xiaoer/contract/search'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import { findEarlier } from './find.ts'
import type { EarlierImporter } from './importer.ts'
import { faultsAfter, importsOf } from './imports.ts'
import type { EarlierParts } from './parts.ts'
import { importedTalk } from './whose.ts'

const tags = ['desk']
const Id = z.object({ id: z.uuid() })
const MOST_UPLOAD_MB = 1_024
/** Rows of a file written at a time. */
const AT_ONCE = 5_000

/** What the routes need. */
export type EarlierRouteParts = Pick<EarlierParts, 'db' | 'badLine' | 'mappingIn'> & { readonly earlier: EarlierImporter }

/** Sessions under a system that was left: taken in from a file, taken back, read and searched. */
export const earlierRoutes =
  (parts: EarlierRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    const { db, earlier } = parts
    app.get('/earlier', { schema: { tags, response: { 200: EarlierImports } } }, ({ login }) =>
      db.inWorkspace(login.workspaceId, importsOf),
    )
    app.get('/earlier/sessions/:id', { schema: { tags, params: Id, response: { 200: ImportedTalk } } }, ({ login, params }) =>
      db.inWorkspace(login.workspaceId, (tx) => importedTalk(tx, params.id)),
    )
    app.get('/said/earlier', { schema: { tags, querystring: SaidQuery, response: { 200: SaidEarlier } } }, ({ login, query }) =>
      db.inWorkspace(login.workspaceId, (tx) => findEarlier(tx, query)),
    )
    app.post('/earlier/:id/undo', { schema: { tags, params: Id, response: { 200: Done } } }, async ({ login, params }) => {
      await earlier.undo(login.workspaceId, params.id)
      return DONE
    })
    app.get('/earlier/:id/bad-rows', { schema: { tags, params: Id } }, async ({ login, params }, answer) =>
      answer
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="bad-rows.jsonl"')
        .send(Readable.from(badRows(parts, login.workspaceId, params.id))),
    )
    await app.register(fileRoute(parts))
  }

/** `POST /earlier`: the file itself, read as it comes. */
const fileRoute =
  ({ earlier, mappingIn }: EarlierRouteParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(multipart, { limits: { fileSize: MOST_UPLOAD_MB << 20, files: 1, fields: 0, parts: 1 } })
    const schema = { tags, querystring: TakeEarlier, response: { 202: Id } }
    app.post('/earlier', { config: LIMITS.upload, schema }, async (request, answer) => {
      const { login, query } = request
      const file = request.isMultipart() ? await request.file() : undefined
      if (!file) throw new AppError('invalid', refusal('history.no_file'))
      const name = endFitting(file.filename, 200)
      const mapping = query.mapping === undefined ? null : mappingIn(query.mapping)
      const isRead = /\.(?:jsonl|ndjson|csv|tsv|xlsx?)$/iu.test(name)
      const isWrong = query.mapping !== undefined && mapping === null
      if (!isRead || isWrong) file.file.resume()
      if (!isRead) throw new AppError('invalid', refusal('history.kind', { name: lastGraphemes(name, 40) }))
      if (isWrong) throw new AppError('invalid', refusal('history.mapping'))
      const taking = {
        workspaceId: login.workspaceId,
        by: login.accountId,
        shopId: query.shop,
        isTrusted: query.trusted === 'true',
        name,
        mapping,
      }
      const id = await earlier.take({ ...taking, bytes: file.file }).finally(() => file.file.resume())
      return answer.code(202).send({ id })
    })
  }

async function* badRows({ db, badLine }: EarlierRouteParts, workspaceId: string, id: string): AsyncGenerator<string> {
  for (let after = 0; ; ) {
    const rows = await db.inWorkspace(workspaceId, (tx) => faultsAfter(tx, id, after, AT_ONCE))
    yield rows.map((row) => `${badLine(row)}\n`).join('')
    if (rows.length < AT_ONCE) return
    after = rows.at(-1)?.number ?? after
  }
}

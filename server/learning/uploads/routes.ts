import multipart, { type MultipartFile } from '@fastify/multipart'
import { DONE, Done } from '@xiaoer/contract'
import { endFitting } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { ShopUploads, UploadKind, UploadMapping, UploadPreview, UploadWay } from '@xiaoer/contract/uploads'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { goodsByNumber, lackingIn, putUpload, type ReadTable, readTable, undoUpload, uploadsOf } from '#commerce'
import type { Database } from '#platform/db'
import { AppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import { connectionsOf, shopsOf } from '#workspaces'
import { withRows } from './with-file.ts'

/** What the routes of uploads need. */
export interface UploadParts {
  readonly db: Database
  readonly now: () => Date
  /** Every node forgets what it kept of that. */
  readonly shopChanged: (shopId: string, changes: readonly { of: 'product' | 'order'; id: string | null }[]) => Promise<void>
}

/** A table of 100,000 rows has some 20 MB. */
const MOST_MB = 40
const SHOWN_BAD = 100
const tags = ['settings']
const Id = z.object({ id: z.uuid() })
const OfKind = z.object({ kind: UploadKind })
const UndoKind = z.strictObject({ kind: UploadKind })

/** Tables of a shop without a system: looked at first, taken, taken back. For managers and owners, as it is what shoppers are told. */
export const uploadRoutes =
  (parts: UploadParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(multipart, { limits: { fileSize: MOST_MB << 20, files: 1, fields: 1, fieldSize: 60_000, parts: 2 } })
    await app.register(sentRoutes(parts))
    await app.register(pastRoutes(parts))
  }

const changeOf = (kind: UploadKind) => [{ of: kind === 'products' ? ('product' as const) : ('order' as const), id: null }]

/** A table that is sent: looked at, or taken. */
const sentRoutes =
  ({ db, now, shopChanged }: UploadParts): FastifyPluginAsyncZod =>
  async (app) => {
    const looking = { config: LIMITS.upload, schema: { tags, params: Id, querystring: OfKind, response: { 200: UploadPreview } } }
    app.post('/shops/:id/uploads/preview', looking, async (request) => {
      const { kind } = request.query
      const whose = { workspaceId: request.login.workspaceId, shopId: request.params.id, kind }
      return previewOf(kind, (await taken(db, whose, await fileOf(request))).table)
    })

    const querystring = OfKind.extend({ way: UploadWay })
    const taking = { config: LIMITS.upload, schema: { tags, params: Id, querystring, response: { 200: ShopUploads } } }
    app.post('/shops/:id/uploads', taking, async (request) => {
      const { login, query, params } = request
      const whose = { workspaceId: login.workspaceId, shopId: params.id }
      const { table, name } = await taken(db, { ...whose, kind: query.kind }, await fileOf(request))
      const [lacking] = lackingIn(query.kind, table)
      if (lacking) throw new AppError('invalid', refusal('uploads.lacks', { field: lacking }))
      if (table.items.length === 0) throw new AppError('invalid', refusal('uploads.none'))
      await putUpload(db, { ...whose, ...query, fileName: name, table, at: now(), by: login.accountId })
      await shopChanged(params.id, changeOf(query.kind))
      return uploadsOf(db, whose)
    })
  }

/** What was taken, and the last of it taken back. */
const pastRoutes =
  ({ db, now, shopChanged }: UploadParts): FastifyPluginAsyncZod =>
  async (app) => {
    app.get('/shops/:id/uploads', { schema: { tags, params: Id, response: { 200: ShopUploads } } }, async ({ login, params: { id } }) => {
      await termsOf(db, login.workspaceId, id)
      return uploadsOf(db, { workspaceId: login.workspaceId, shopId: id })
    })

    app.post('/shops/:id/uploads/undo', { schema: { tags, params: Id, body: UndoKind, response: { 200: Done } } }, async (request) => {
      const { login, params, body } = request
      await termsOf(db, login.workspaceId, params.id)
      await undoUpload(db, { workspaceId: login.workspaceId, shopId: params.id }, body.kind, now())
      await shopChanged(params.id, changeOf(body.kind))
      return DONE
    })
  }

interface Taking {
  readonly workspaceId: string
  readonly shopId: string
  readonly kind: UploadKind
}

/** Reads the table that was sent, by the terms of its shop. What is not read has to flow away, or the sender hears no answer. */
async function taken(
  db: Database,
  { workspaceId, shopId, kind }: Taking,
  file: MultipartFile,
): Promise<{ table: ReadTable; name: string }> {
  try {
    const terms = await termsOf(db, workspaceId, shopId)
    const goods = kind === 'orders' ? await goodsByNumber(db, { workspaceId, shopId }) : undefined
    const mapping = mappingIn(file)
    const name = endFitting(file.filename, 200)
    return {
      name,
      table: await withRows({ name, bytes: file.file }, (rows) => readTable(rows, { ...terms, kind, mapping, ...(goods && { goods }) })),
    }
  } finally {
    file.file.resume()
  }
}

async function fileOf(request: { isMultipart(): boolean; file(): Promise<MultipartFile | undefined> }): Promise<MultipartFile> {
  const file = request.isMultipart() ? await request.file() : undefined
  if (!file) throw new AppError('invalid', refusal('import.no_file'))
  return file
}

/** What each column is, where the form says it before the file. Throws `invalid`. */
function mappingIn({ fields }: MultipartFile): UploadMapping {
  const given = fields['mapping']
  const text = given && !Array.isArray(given) && 'value' in given ? String(given.value) : '{}'
  try {
    return UploadMapping.parse(JSON.parse(text))
  } catch (cause) {
    throw new AppError('invalid', refusal('uploads.mapping'), { cause })
  }
}

/** By which currency and clock the tables of a shop are read. Throws `not_found` for one that is not here, `conflict` for one that has a system. */
async function termsOf(db: Database, workspaceId: string, shopId: string): Promise<{ currency: string; timeZone: string }> {
  if (!(await shopsOf(db, workspaceId)).some(({ id }) => id === shopId))
    throw new AppError('not_found', refusal('settings.not_here', { id: shopId }))
  const found = (await connectionsOf(db, workspaceId)).find((one) => one.shopId === shopId && one.platform === 'uploaded')
  if (!found) throw new AppError('conflict', refusal('uploads.not_tables'))
  return { currency: found.facts.currency, timeZone: found.given['timeZone'] ?? 'Asia/Shanghai' }
}

const previewOf = (kind: UploadKind, { columns, rows, items, bad, first }: ReadTable): UploadPreview => ({
  kind,
  columns: columns.map((one) => ({ ...one })),
  rows,
  items: items.length,
  badRows: bad.length,
  bad: bad.slice(0, SHOWN_BAD),
  first,
})

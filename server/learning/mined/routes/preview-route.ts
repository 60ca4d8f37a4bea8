import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import multipart from '@fastify/multipart'
import { lastGraphemes } from '@xiaoer/contract/graphemes'
import { HistoryPreview, PreviewHistory } from '@xiaoer/contract/mined'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { previewTable, TABLES } from '#learning/history'
import { PREVIEWED } from '#learning/importing'
import { AppError } from '#platform/errors'
import { LIMITS } from '#platform/http'
import { mappingIn } from './mapping-in.ts'

const MOST_MB = 64

/** `POST /history/preview`: the first rows of a table, and what a mapping makes of them. Nothing is kept. The beginning of a csv is enough. */
export const previewRoute =
  ({ now }: { readonly now: () => Date }): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(multipart, { limits: { fileSize: MOST_MB << 20, files: 1, fields: 0, parts: 1 } })
    app.post(
      '/history/preview',
      { config: LIMITS.upload, schema: { tags: ['mined'], querystring: PreviewHistory, response: { 200: HistoryPreview } } },
      async (request) => {
        const mapping = request.query.mapping === undefined ? undefined : mappingIn(request.query.mapping)
        const file = request.isMultipart() ? await request.file() : undefined
        if (!file) throw new AppError('invalid', refusal('history.no_file'))
        const ending = extname(file.filename).toLowerCase()
        const rowsOf = TABLES[ending]
        if (!rowsOf) throw new AppError('invalid', refusal('history.kind', { name: lastGraphemes(file.filename, 40) }))
        const folder = mkdtempSync(join(tmpdir(), 'xiaoer-preview-'))
        try {
          const path = join(folder, `table${ending}`)
          await pipeline(file.file, createWriteStream(path, { mode: 0o600 }))
          if (file.file.truncated) throw new AppError('too_large', refusal('history.preview_large', { mb: MOST_MB }))
          const shown = await previewTable(rowsOf(path, undefined, PREVIEWED), mapping, now().getTime())
          return HistoryPreview.parse(shown)
        } finally {
          rmSync(folder, { recursive: true, force: true })
        }
      },
    )
  }

import { createHmac, timingSafeEqual } from 'node:crypto'
import multipart from '@fastify/multipart'
import { UploadedFile } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { asJpeg, filmCover, MAX_PICTURE_BYTES } from '#platform/files'
import { LIMITS } from '#platform/http'
import type { WebRoutes } from './routes.ts'
import { sessionOpener } from './session.ts'

const signature = (key: Buffer, workspaceId: string, fileId: string) =>
  createHmac('sha256', key).update(`file.${workspaceId}.${fileId}`).digest('base64url').slice(0, 32)

/** The address of a stored picture. It carries its own right, as an <img> can send no header; it names one file and cannot be guessed. */
export const fileUrl = (key: Buffer, workspaceId: string, fileId: string): string =>
  `/api/v1/files/${workspaceId}/${fileId}?s=${signature(key, workspaceId, fileId)}`

/** Pictures in: what they are is judged by their bytes, never by their name. */
export const widgetUploads =
  ({ port, key, now, allowance }: WebRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    const open = sessionOpener(key, now, port.stands)
    await app.register(multipart, { limits: { fileSize: MAX_PICTURE_BYTES, files: 1, fields: 0, parts: 1 } })
    app.post('/files', { config: LIMITS.upload, schema: { tags: ['widget'], response: { 200: UploadedFile } } }, async (request) => {
      const session = await open(request.headers.authorization)
      allowance(session, 'POST', {})
      const file = await request.file()
      if (!file) throw new AppError('invalid', 'Send one picture in the field `file`')
      const bytes = await file.toBuffer().catch(() => {
        throw new AppError('too_large', `The picture is over ${MAX_PICTURE_BYTES / 1024 / 1024} MB; send a smaller one`)
      })
      return port.saveFile(session, bytes)
    })
  }

/** Files out, for widget and console alike. */
export const fileRoutes =
  ({ port, key }: WebRoutes): FastifyPluginAsyncZod =>
  async (app) => {
    const params = z.object({ workspaceId: z.uuid(), id: z.uuid() })
    app.get(
      '/:workspaceId/:id',
      { schema: { tags: ['files'], params, querystring: z.object({ s: z.string().max(64), as: z.literal('jpeg').optional() }) } },
      async (request, answer) => {
        const { workspaceId, id } = request.params
        const expected = Buffer.from(signature(key, workspaceId, id))
        const given = Buffer.from(request.query.s)
        if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new AppError('not_found', refusal('file.none'))
        const { mediaType, bytes, name } = await asAsked(await port.readFile(workspaceId, id), request.query.as)
        return (
          answer
            .type(mediaType)
            // the widget shows it on pages of any shop
            .headers({
              'cross-origin-resource-policy': 'cross-origin',
              'cache-control': 'private, max-age=86400, immutable',
              'x-content-type-options': 'nosniff',
              // always downloaded, never opened as a page of ours
              'content-disposition': name === null ? 'attachment' : `attachment; filename*=UTF-8''${encodeName(name)}`,
            })
            .send(bytes)
        )
      },
    )
  }

/** A name as a header holds it (RFC 8187). */
const encodeName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(/['()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`)

/** Platforms that fetch pictures take no WebP, and want one of each film. */
async function asAsked(file: Awaited<ReturnType<WebRoutes['port']['readFile']>>, as: 'jpeg' | undefined) {
  const kind = as === 'jpeg' ? file.mediaType.split('/')[0] : undefined
  const bytes = kind === 'image' ? await asJpeg(file.bytes, MAX_PICTURE_BYTES) : kind === 'video' ? await filmCover() : undefined
  return bytes ? { mediaType: 'image/jpeg', bytes, name: null } : file
}

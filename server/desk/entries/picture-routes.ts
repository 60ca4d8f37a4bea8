import multipart from '@fastify/multipart'
import { UploadedFile } from '@xiaoer/contract'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { AppError } from '#platform/errors'
import { MAX_PICTURE_BYTES } from '#platform/files'
import { LIMITS } from '#platform/http'

/** What the route of pictures needs. */
export interface PictureParts {
  readonly keepPicture: (workspaceId: string, conversationId: null, bytes: Buffer) => Promise<UploadedFile>
}

/** Pictures for entries: shoppers are shown what lies with the service alone, so that nobody else learns who reads an answer. */
export const pictureRoutes =
  ({ keepPicture }: PictureParts): FastifyPluginAsyncZod =>
  async (app) => {
    await app.register(multipart, { limits: { fileSize: MAX_PICTURE_BYTES, files: 1, fields: 0, parts: 1 } })
    const schema = { tags: ['knowledge'], response: { 200: UploadedFile } }
    app.post('/entries/pictures', { config: LIMITS.upload, schema }, async (request) => {
      const file = request.isMultipart() ? await request.file() : undefined
      if (!file) throw new AppError('invalid', refusal('picture.none'))
      const bytes = await file.toBuffer().catch(() => {
        throw new AppError('too_large', refusal('picture.large', { most: MAX_PICTURE_BYTES / 1024 / 1024 }))
      })
      return keepPicture(request.login.workspaceId, null, bytes)
    })
  }

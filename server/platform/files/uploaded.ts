import multipart from '@fastify/multipart'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors'
import { MAX_PICTURE_BYTES } from './picture.ts'

/** Lets the routes of a plugin take forms with one picture. */
export async function takePictures(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { limits: { fileSize: MAX_PICTURE_BYTES, files: 1, fields: 0, parts: 1 } })
}

/** The bytes of the one picture that a form brings, and what it was called there. Throws `invalid`, `too_large`. */
export async function pictureIn(request: FastifyRequest): Promise<{ readonly bytes: Buffer; readonly name: string }> {
  const file = request.isMultipart() ? await request.file() : undefined
  if (!file) throw new AppError('invalid', refusal('picture.none'))
  const bytes = await file.toBuffer().catch(() => {
    throw new AppError('too_large', refusal('picture.large', { most: MAX_PICTURE_BYTES / 1024 / 1024 }))
  })
  return { bytes, name: file.filename }
}

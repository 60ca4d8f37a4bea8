import multipart from '@fastify/multipart'
import { charactersIn, endFitting, fitting } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors'
import { MAX_FILE_BYTES } from './file-kind.ts'
import { MAX_PICTURE_BYTES } from './picture.ts'

/** As long as a name is kept. */
const NAME = 120
const LONGEST_ENDING = 10

/** What a file is called: no path, nothing that cannot be seen; what is too long keeps its ending. */
export function fileName(given: string): string {
  // the joiner holds an emoji together, and is nothing that cannot be seen
  const name = (given.split(/[\\/]/u).at(-1) ?? '').replace(/(?!\u200d)\p{C}/gu, '').trim()
  if (charactersIn(name) <= NAME) return name
  const ending = endFitting(name.slice(name.lastIndexOf('.')), LONGEST_ENDING)
  return `${fitting(name, NAME - charactersIn(ending), charactersIn)}${ending}`
}

/** Lets the routes of a plugin take forms with one picture. */
export async function takePictures(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { limits: { fileSize: MAX_PICTURE_BYTES, files: 1, fields: 0, parts: 1 } })
}

/** Lets the routes of a plugin take forms with one file of any kind. */
export async function takeFiles(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 0, parts: 1 } })
}

/** The bytes of the one file that a form brings, and its name. Throws `invalid`, `too_large`. */
export async function fileIn(request: FastifyRequest): Promise<{ readonly bytes: Buffer; readonly name: string }> {
  const file = request.isMultipart() ? await request.file() : undefined
  if (!file) throw new AppError('invalid', refusal('file.missing'))
  const bytes = await file.toBuffer().catch(() => {
    throw new AppError('too_large', refusal('file.large', { most: MAX_FILE_BYTES / 1024 / 1024 }))
  })
  return { bytes, name: fileName(file.filename) }
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

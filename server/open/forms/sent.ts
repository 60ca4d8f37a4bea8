import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '#platform/errors'
import { fileName, MAX_DOCUMENT_BYTES } from '#platform/files'

/** A file as a browser sends it with a form. */
export interface SentFile {
  readonly name: string
  readonly bytes: Buffer
}

/** What a browser sent: the fields as it writes them in an address, and the files. */
export interface SentForm {
  readonly body: string
  readonly files: readonly SentFile[]
}

/** Files with one form. */
export const MOST_FORM_FILES = 3
/** Of all files of a form together: as large as the largest may be alone, and half as much. */
const MOST_FILE_BYTES = MAX_DOCUMENT_BYTES * 1.5
/** What a form with files holds besides: as much as one without. */
const MOST_FIELDS = { fields: 200, fieldSize: 40_000 }

/** Lets the routes of a plugin take forms with files. */
export async function takeForms(app: FastifyInstance, mostBytes: number): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: mostBytes },
    async (_request: unknown, body: string) => body,
  )
  await app.register(multipart, {
    limits: { fileSize: MAX_DOCUMENT_BYTES, files: MOST_FORM_FILES, ...MOST_FIELDS, parts: MOST_FIELDS.fields + MOST_FORM_FILES },
  })
}

/**
 * Reads a form, with its files where it has any; what is over a limit is read no further. `mayHaveFiles` is asked before the first of them is read,
 * and not of a form whose field for files is empty, as browsers send it. Throws `too_large`, and what `mayHaveFiles` throws.
 */
export async function sentForm(request: FastifyRequest, mayHaveFiles: () => void): Promise<SentForm> {
  if (!request.isMultipart()) return { body: String(request.body ?? ''), files: [] }
  const body = new URLSearchParams()
  const files: SentFile[] = []
  let [room, isAsked] = [MOST_FILE_BYTES, false]
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') {
        body.append(part.fieldname, String(part.value))
        continue
      }
      // nothing was chosen in it
      if (!part.filename) {
        part.file.resume()
        continue
      }
      if (!isAsked) mayHaveFiles()
      isAsked = true
      const bytes = await part.toBuffer()
      room -= bytes.length
      if (room < 0) throw tooLarge()
      if (bytes.length > 0) files.push({ name: fileName(part.filename), bytes })
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('FST_')) throw tooLarge()
    throw error
  }
  return { body: body.toString(), files }
}

const tooLarge = () => new AppError('too_large', 'The files are too large, or too many')

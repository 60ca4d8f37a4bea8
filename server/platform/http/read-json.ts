import { storableIn } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import type { FastifyInstance } from 'fastify'
import { AppError } from '#platform/errors'
import { refuseUnclean } from './clean.ts'

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** JSON as our own reader takes it: strict UTF-8, clean texts, no tricks with names. An empty body is no body. */
export function readJson(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => parseJson(body))
  app.addHook('preValidation', async ({ query, params }) => {
    refuseUnclean(query, 'querystring')
    refuseUnclean(params, 'params')
  })
}

/** What a body of JSON says: undefined where it is empty. Throws `invalid` for what is not strict UTF-8, no JSON, or unclean. */
export function parseJson(body: Buffer): unknown {
  if (body.length === 0) return undefined
  const value = parseText(decode(body))
  refuseUnclean(value)
  return value
}

/**
 * The same of a platform's call, of which nobody can be told what is wrong: what is no UTF-8 reads as "�", and what no database can keep is made so.
 * Throws `invalid` for what is no JSON, or nested without end.
 */
export function parseTheirJson(body: Buffer): unknown {
  if (body.length === 0) return undefined
  const value = storableIn(parseText(body.toString('utf8')))
  refuseUnclean(value)
  return value
}

function decode(body: Buffer): string {
  try {
    return UTF8.decode(body)
  } catch (cause) {
    throw new AppError('invalid', refusal('body.utf8'), { cause })
  }
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid', refusal('body.json'), { cause })
  }
}

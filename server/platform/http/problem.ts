import { PROBLEM_STATUS, type Problem, type ProblemCode } from '@xiaoer/contract'
import { issueRefusal, issueWords, type Refusal, refusal } from '@xiaoer/contract/refusals'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { AppError } from '#platform/errors'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

/** RFC 9457: the same for every occurrence of a code. For developers; people are shown texts of the catalogues by `code`. */
const TITLES: Record<ProblemCode, string> = {
  invalid: 'The request is not valid',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'In conflict with the present state',
  too_large: 'Too large',
  unsupported: 'Not a supported media type',
  too_many: 'Too many requests',
  internal: 'A fault of the service',
  upstream_failed: 'A system behind the service failed',
  unavailable: 'Not available at the moment',
}

/** What Fastify itself refuses, by its code; the way out is added where its words have none. */
const REFUSALS: Readonly<Record<string, readonly [ProblemCode, string | Refusal]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', refusal('access.body_large')],
  FST_REQ_FILE_TOO_LARGE: ['too_large', refusal('access.file_large')],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported', 'Send the body as application/json'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid', 'The body is empty; send JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid', 'The body is not as long as Content-Length says'],
  FST_ERR_BAD_URL: ['invalid', 'The address is not well encoded'],
  FST_ERR_MAX_PARAM_LENGTH: ['invalid', 'A part of the address is too long'],
}

/** Any thrown thing as one of our errors; what nobody foresaw is `internal`, its own words kept from the client. */
export function toAppError(error: unknown, id: string): AppError {
  if (error instanceof AppError) return error
  if (hasZodFastifySchemaValidationErrors(error)) return invalid(error.validation, error.validationContext ?? 'body')
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const known = REFUSALS[code]
  if (known) return new AppError(known[0], known[1], { cause: error })
  if (isClientFault(error)) return new AppError('invalid', refusal('body.form'), { cause: error })
  return new AppError('internal', refusal('service.failed', { id }), { cause: error })
}

/** Plugins (multipart, static) throw errors with a status of their own. */
const isClientFault = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500

interface Found {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string | undefined
  readonly params: Readonly<Record<string, unknown>>
}

function invalid(found: readonly Found[], where: string): AppError {
  const fields = found.map(({ instancePath, keyword, message, params }) => {
    const issue = { ...params, code: keyword, message }
    return {
      path: `${where}${instancePath.replace(/\/+$/, '').replaceAll('/', '.')}`,
      message: issueWords(issue) || 'is not valid',
      refusal: issueRefusal(issue),
    }
  })
  return new AppError('invalid', fields[0] ? `${fields[0].path}: ${fields[0].message}` : 'The request is not valid', { fields })
}

/** The body of the answer. */
export function toProblem({ code, message, refusal, fields }: AppError): Problem {
  return {
    type: `urn:xiaoer:problem:${code}`,
    title: TITLES[code],
    status: PROBLEM_STATUS[code],
    code,
    detail: message,
    ...(refusal ? { refusal } : {}),
    ...(fields ? { fields } : {}),
  }
}

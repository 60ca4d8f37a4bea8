import { PROBLEM_STATUS, type Problem, type ProblemCode } from '@xiaoer/contract'
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
const REFUSALS: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too_large', 'The body is larger than this address takes; send less at once'],
  FST_REQ_FILE_TOO_LARGE: ['too_large', 'The file is larger than this address takes; send a smaller one'],
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
  const refusal = REFUSALS[code]
  if (refusal) return new AppError(refusal[0], refusal[1], { cause: error })
  if (isClientFault(error)) return new AppError('invalid', 'The request could not be read; check its form', { cause: error })
  return new AppError('internal', `The service failed; its log tells more under ${id}`, { cause: error })
}

/** Plugins (multipart, static) throw errors with a status of their own. */
const isClientFault = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'statusCode' in error &&
  typeof error.statusCode === 'number' &&
  error.statusCode >= 400 &&
  error.statusCode < 500

function invalid(found: readonly { instancePath: string; message?: string | undefined }[], where: string): AppError {
  const fields = found.map(({ instancePath, message }) => ({
    path: `${where}${instancePath.replace(/\/+$/, '').replaceAll('/', '.')}`,
    message: message ?? 'is not valid',
  }))
  const [first] = fields
  return new AppError('invalid', first ? `${first.path}: ${first.message}` : 'The request is not valid', { fields })
}

/** The body of the answer. */
export function toProblem({ code, message, fields }: AppError): Problem {
  return {
    type: `urn:xiaoer:problem:${code}`,
    title: TITLES[code],
    status: PROBLEM_STATUS[code],
    code,
    detail: message,
    ...(fields ? { fields } : {}),
  }
}

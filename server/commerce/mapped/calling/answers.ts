import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import type { Answered } from '#platform/outbound'
import type { Mapping } from '../mapping/mapping.ts'

/** What of a mapping says how an answer is read. */
export type Reading = Pick<Mapping, 'name' | 'errors'>

/** The JSON of an answer. Throws `upstream_failed` for what is none, with what it is. */
export function bodyOf({ body }: Answered, path: string, { name: platform }: Reading): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    const said = firstGraphemes(body, 60)
    const why = isWebPage(body) ? refusal('shops.web_page', { platform, path }) : refusal('shops.no_json', { platform, path, said })
    throw new AppError('upstream_failed', why, { cause })
  }
}

/** The JSON of a text; undefined where it is none. */
export function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** A page for people where programs were to be answered: a sign-in, a shop's front, an error of what stands before it. */
const isWebPage = (body: string): boolean => /^\s*<(?:!doctype|html|head|body|\?xml)\b/iu.test(body)

/** Why an answer is a refusal. */
export interface Why {
  readonly code: string
  readonly said: string
  readonly isMissing: boolean
}

/** Why an answer is a refusal although its status is good; undefined where it is none. */
export function refusedBy(given: unknown, { errors }: Reading): Why | undefined {
  if (!errors) return undefined
  const code = String(errors.at(given) ?? '')
  if (errors.good.some((one) => String(one) === code)) return undefined
  return {
    code,
    said: firstGraphemes(String(errors.said?.(given) ?? ''), 200),
    isMissing: errors.missing.some((one) => String(one) === code),
  }
}

/** The shop's own words of why it refuses. */
export function saidIn(answer: Answered, { errors }: Reading): string {
  try {
    const said = errors?.said?.(JSON.parse(answer.body))
    if (typeof said === 'string') return firstGraphemes(said, 200)
  } catch {
    // what is no JSON is told as it came
  }
  return firstGraphemes(answer.body, 200)
}

/** Throws `upstream_failed` for a status that is no good one, with why in words for the manager. */
export function mustBeGood(answer: Answered, what: string, mapping: Reading): void {
  const { status, headers } = answer
  if (status >= 200 && status < 300) return
  const { name: platform } = mapping
  const said = saidIn(answer, mapping)
  const seconds = Number(headers['retry-after']) || 1
  if (status === 429) throw new AppError('upstream_failed', refusal('shops.busy', { platform, seconds }), { retryAfter: seconds })
  if (status === 401) throw new AppError('upstream_failed', refusal('shops.key', { platform, said }))
  if (status === 403) throw new AppError('upstream_failed', refusal('shops.permission', { platform, what, said }))
  if (status >= 300 && status < 400) {
    const to = firstGraphemes(String(headers.location ?? '–'), 200)
    throw new AppError('upstream_failed', refusal('shops.moved', { platform, path: what, status, to }))
  }
  if (status >= 500) throw new AppError('upstream_failed', refusal('shops.broken', { platform, status, said }))
  throw new AppError('upstream_failed', refusal('shops.refused', { platform, status, said }))
}

import type { ModelFailure } from '@xiaoer/contract'

/** How it went with calls of late; times in milliseconds. */
export interface Standing {
  /** Failures since the last answer, the first of them, and what the last one was. */
  readonly failures: number
  readonly since: number | null
  readonly why: ModelFailure | null
  /** So many in a row that it is left alone, but for one question now and then. */
  readonly isOpen: boolean
  /** Until then nobody asks. */
  readonly restsUntil: number | null
  /** The last answer. */
  readonly answeredAt: number | null
}

/** By the status of the answer, as providers and proxies give it. */
const BY_STATUS: readonly (readonly [RegExp, ModelFailure])[] = [
  [/^40[13]$/u, 'key'],
  [/^402$/u, 'unpaid'],
  [/^404$/u, 'missing'],
  [/^429$/u, 'too_many'],
  [/^5\d\d$/u, 'broken'],
  [/^4\d\d$/u, 'refused'],
]

/** What our own words for a failure begin with. */
const OWN: readonly ModelFailure[] = ['late', 'busy', 'resting', 'looping', 'unused']
/** What they end with where something came that was no answer. */
const CAME: readonly (readonly [RegExp, ModelFailure])[] = [
  [/: a web page$/u, 'web_page'],
  [/: broken off$/u, 'broken_off'],
  [/gave no answer: AI_APICallError$/u, 'unreachable'],
]

/** What kind of failure it was, from the service's own words for it: those hold nothing of what was asked. */
export function failureOf(error: unknown): ModelFailure {
  const message = error instanceof Error ? error.message : ''
  const own = OWN.find((one) => message === one || message.startsWith(`${one}:`))
  if (own) return own
  const status = /gave no answer \((\d{3})\)/u.exec(message)?.[1]
  const byStatus = status && BY_STATUS.find(([of]) => of.test(status))?.[1]
  return byStatus || (CAME.find(([of]) => of.test(message))?.[1] ?? 'no_answer')
}

/** What asking another address may mend: all but a question that is itself refused. */
export const isMendable = (why: ModelFailure): boolean => why !== 'refused' && why !== 'looping' && why !== 'unused'

import { afterWindow } from '../parts/index.ts'
import type { Sent } from '../push-channel.ts'
import type { GraphAnswer } from './graph-api.ts'

/** What the error codes of one platform mean for what was to be sent; each list names codes, or `code/subcode` where a subcode tells more. */
export interface Codes {
  /** Refused for now, and after how many seconds to come again. */
  readonly later: Readonly<Record<string, number>>
  readonly held: readonly string[]
  readonly blocked: readonly string[]
  readonly stopped: readonly string[]
}

/** Of the Graph API itself: temporary errors and rate limits; tokens, permissions and accounts (https://developers.facebook.com/docs/graph-api/guides/error-handling). */
const LATER: Codes['later'] = { 1: 5, 2: 5, 4: 60, 17: 60, 32: 60, 341: 60, 613: 60, 80007: 60 }
const STOPPED = ['0', '3', '10', '102', '190', '368']

/** What a refusal means, by its most telling code first; 200 to 299 are permissions, 5xx is the platform's own trouble. */
export function meaningOf(codes: Codes, { code, subcode, status }: { code: number; subcode?: number; status: number }) {
  for (const name of subcode === undefined ? [String(code)] : [`${code}/${subcode}`, String(code)]) {
    const seconds = codes.later[name] ?? LATER[name]
    if (codes.held.includes(name)) return { outcome: 'held' } as const
    if (codes.blocked.includes(name)) return { outcome: 'refused', blocked: true } as const
    if (codes.stopped.includes(name) || STOPPED.includes(name)) return { outcome: 'stopped' } as const
    if (seconds !== undefined) return { outcome: 'later', seconds } as const
  }
  if (code >= 200 && code < 300) return { outcome: 'stopped' } as const
  return status >= 500 || status === 429 ? ({ outcome: 'later' } as const) : ({ outcome: 'refused', blocked: false } as const)
}

/** A token that does not hold. */
const NO_TOKEN = 190

/** How a call after the window is read. */
interface Late {
  readonly codes: Codes
  readonly idOf: (result: unknown) => string | null
  readonly isWhole: boolean
}

/** What a call after the window came to: also a permission that lacks for this alone does not stop the channel. */
export function asSentLate(answer: GraphAnswer, { codes, idOf, isWhole }: Late): Sent {
  const sent = asSent(answer, codes, idOf)
  const isOfToken = answer.ok === false && answer.code === NO_TOKEN
  return sent.outcome === 'stopped' && !isOfToken ? { outcome: 'held', why: sent.why } : afterWindow(sent, isWhole)
}

/** What a sending call came to. `idOf` reads the platform's id of what it took. */
export function asSent(answer: GraphAnswer, codes: Codes, idOf: (result: unknown) => string | null): Sent {
  if (answer.ok) return { outcome: 'sent', externalId: idOf(answer.result) }
  const { why } = answer
  if (answer.ok === undefined) return { outcome: answer.arrived ? 'unsure' : 'later', why }
  const told = answer.seconds === undefined ? {} : { seconds: answer.seconds }
  const meaning = meaningOf(codes, answer)
  return meaning.outcome === 'later' ? { ...meaning, ...told, why } : { ...meaning, why }
}

import type { Sent } from '../push-channel.ts'
import type { WxAnswer } from './wx-api.ts'

/** What error codes mean for what was to be sent. */
export interface WxCodes {
  /** Refused for now, and after how many seconds to come again. */
  readonly later: Readonly<Record<number, number>>
  readonly held: readonly number[]
  readonly blocked: readonly number[]
  readonly stopped: readonly number[]
}

/** What a sending call came to. `idOf` reads the platform's id of what it took. */
export function asSent(answer: WxAnswer, codes: WxCodes, idOf: (result: unknown) => string | null = () => null): Sent {
  if (answer.ok) return { outcome: 'sent', externalId: idOf(answer.result) }
  const { why } = answer
  if (answer.ok === undefined) return { outcome: answer.arrived ? 'unsure' : 'later', why }
  const { code } = answer
  const seconds = codes.later[code]
  if (seconds !== undefined) return { outcome: 'later', why, seconds }
  if (codes.held.includes(code)) return { outcome: 'held', why }
  if (codes.stopped.includes(code)) return { outcome: 'stopped', why }
  return { outcome: 'refused', why, blocked: codes.blocked.includes(code) }
}

import type { Part } from '@xiaoer/contract'
import type { Outcome } from '../turn.ts'

/** What a reply keeps behind a tap is remembered up to the next one: who asks for it in words is told it. */
export function withRest<O extends Outcome>(outcome: O, reply: readonly Part[]): O {
  if (outcome.do === 'stay_silent') return outcome
  const { rest: _, ...state } = outcome.state
  const rest = reply.flatMap((part) => (part.kind === 'text' && part.fold ? [part.text.slice(...part.fold).trim()] : [])).join('\n')
  return { ...outcome, state: rest === '' ? state : { ...state, rest } }
}

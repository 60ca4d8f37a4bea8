import type { Step, Turn } from '#engine/conversation'
import { HANDED_OFF } from './steps/index.ts'

/** The shopper has fallen silent: asked once whether it is settled, then the session closes. */
export function onSilence({ state }: Turn): Step {
  if (state.lastSaid.includes(HANDED_OFF) && state.nudged === 0)
    return { do: 'stay_silent', reason: 'a person will answer', state: { ...state, nudged: 1 } }
  if (state.nudged > 0) return { do: 'close', say: [{ key: 'silence.close' }], state: { ...state, nudged: 0, pending: null } }
  const key = state.pending && state.pending.slot !== 'next' ? 'silence.waiting' : 'silence.settled'
  return { do: 'ask', reason: 'nudge', say: [{ key }], state: { ...state, nudged: 1 } }
}

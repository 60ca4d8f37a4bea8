import type { Step, Turn, Words } from '#engine/conversation'
import { namesOf } from './settling/index.ts'
import { HANDED_OFF } from './steps/index.ts'

/** The shopper has fallen silent: asked once whether it is settled, then the session closes. */
export function onSilence(turn: Turn): Step {
  const { state } = turn
  if (state.nudged === 0 && (state.lastSaid.includes(HANDED_OFF) || turn.shopper.heldOut?.includes('silence')))
    return { do: 'stay_silent', reason: 'a person will answer, or an experiment keeps the question back', state: { ...state, nudged: 1 } }
  if (state.nudged > 0)
    return { do: 'close', say: [...leftOpen(turn), { key: 'silence.close' }], state: { ...state, nudged: 0, pending: null } }
  const key = state.pending && state.pending.slot !== 'next' ? 'silence.waiting' : 'silence.settled'
  return { do: 'ask', reason: 'nudge', say: [{ key }], state: { ...state, nudged: 1 } }
}

/** What was not done is named, so that it is not taken for done. */
function leftOpen(turn: Turn): Words[] {
  const { settling = [], queued = [] } = turn.state
  const open = turn.state.lastSaid.includes(HANDED_OFF) ? [] : [...settling, ...queued]
  return open.length > 0 ? [{ key: 'settle.left_open', args: { others: namesOf({ turn }, open) } }] : []
}

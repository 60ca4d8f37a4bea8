import type { Words } from '#engine/conversation'
import { deniesPerson } from '#engine/guards'
import type { Command } from '../commands/index.ts'
import { first, handsOff, type Policy } from './policy.ts'

const FIRST_AID: readonly Words[] = [{ key: 'injury.first' }]

/** Threat or injury: a person, never denied away. */
export const safety: Policy = {
  name: 'safety',
  run: (pending, { talk }) => {
    const alarm = first(pending, 'alarm')
    return alarm && { took: pending, talk: { ...talk, put: null }, said: [handsOff('safety', alarm.of === 'injury' ? FIRST_AID : [])] }
  },
}

/** Somebody of the shop is asked for: all else in the message is theirs. */
export const person: Policy = {
  name: 'person',
  run: (pending, { talk }) => {
    const call = first(pending, 'call_person')
    return call && { took: pending, talk: { ...talk, put: null }, said: [handsOff(call.why)] }
  },
}

/** Complaints in a row after which a person is called, and a mood that calls one at once. */
const MOST_COMPLAINTS = 5
const FURIOUS = -0.85

/** Whether a command lets off steam or tells of trouble. */
export const complains = (one: Command): boolean => one.do === 'tell' && (one.isUpset === true || one.trouble !== undefined)

/** Open anger, or five complaints in a row: a person, but where none is wanted. */
export const anger: Policy = {
  name: 'anger',
  run: (pending, { turn, talk }) => {
    const complaint = pending.find(complains)
    if (!complaint || deniesPerson(turn.said)) return undefined
    const { label, score } = turn.understood.emotion
    const isFurious = label === 'angry' && score <= FURIOUS && complaint.do === 'tell' && complaint.isUpset === true
    const isMuch = (turn.state.unmet ?? 0) >= MOST_COMPLAINTS
    return isFurious || isMuch ? { took: pending, talk: { ...talk, put: null }, said: [handsOff('angry')] } : undefined
  },
}

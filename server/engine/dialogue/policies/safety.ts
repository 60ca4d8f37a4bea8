import type { Words } from '#engine/conversation'
import { deniesPerson } from '#engine/guards'
import type { Command } from '../commands/index.ts'
import { first, handsOff, type Policy } from './policy.ts'

type Alarm = Extract<Command, { do: 'alarm' }>['of']
/** What helps first, said before a person comes. */
const FIRST: Readonly<Record<Alarm, readonly Words[]>> = {
  threat: [{ key: 'human.angry' }],
  self_harm: [{ key: 'tone.safety' }],
  injury: [{ key: 'injury.first' }],
  danger: [{ key: 'injury.danger' }],
  urgent: [{ key: 'injury.urgent' }],
}

/** Threat or injury: a person, never denied away. Whoever threatens a life hears where help is had; who threatens with the law is angry. */
export const safety: Policy = {
  name: 'safety',
  run: (pending, { talk }) => {
    const alarm = first(pending, 'alarm')
    return (
      alarm && {
        took: pending,
        talk: { ...talk, put: null },
        said: [handsOff(alarm.of === 'threat' ? 'angry' : 'safety', FIRST[alarm.of])],
      }
    )
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

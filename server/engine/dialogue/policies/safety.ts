import type { Words } from '#engine/conversation'
import { deniesPerson } from '#engine/guards'
import type { Command } from '../commands/index.ts'
import { remember } from '../talk.ts'
import { first, handsOff, type Policy } from './policy.ts'
import { toldNothingNew } from './repeats.ts'

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
    if (!call) return undefined
    const rest = { ...talk, put: null }
    const over = call.flow === undefined ? rest : remember(rest, { event: 'waits', flow: call.flow })
    return { took: pending, talk: over, said: [handsOff(call.why)] }
  },
}

/** Complaints in a row after which a person is called. */
const MOST_COMPLAINTS = 5

/** Whether a command lets off steam or tells of trouble. */
export const complains = (one: Command): boolean => one.do === 'tell' && (one.isUpset === true || one.trouble !== undefined)

/** Answers in a row that told nothing new, after which the next complaint calls a person. */
const MOST_STALE = 2

/** Five complaints in a row, or the third that nothing new is known for: a person, but where none is wanted. A mood that asks for one is surely known, and calls one before any row. */
export const anger: Policy = {
  name: 'anger',
  run: (pending, { turn, talk }) => {
    const isMuch = pending.some(complains) && ((turn.state.unmet ?? 0) >= MOST_COMPLAINTS || toldNothingNew(talk) >= MOST_STALE)
    return isMuch && !deniesPerson(turn.said) ? { took: pending, talk: { ...talk, put: null }, said: [handsOff('angry')] } : undefined
  },
}

import { isUrgent, tellsOfDanger, tellsOfHurt, threatIn } from '#engine/guards'
import type { Command } from './command.ts'

/** What in words has a person called at once, the gravest first: a life, somebody hurt, dangerous goods, a threat of the law. Undefined where nothing does. */
export function alarmIn(said: string): Extract<Command, { do: 'alarm' }>['of'] | undefined {
  const threat = threatIn(said)
  if (threat === LIFE) return 'self_harm'
  if (isUrgent(said)) return 'urgent'
  if (tellsOfDanger(said)) return 'danger'
  if (tellsOfHurt(said)) return 'injury'
  return threat && 'threat'
}
const LIFE = 'safety'

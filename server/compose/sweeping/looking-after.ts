import { dealingOf, unattendedOf } from '#desk'
import { checkingOf } from '#desk/quality'
import { type TellingParts, tellingOf } from '../settling/telling.ts'
import { remindingOf } from '../settling/waiting/reminding.ts'
import { type WatchedParts, watchOpenSessions } from './watching.ts'

export interface LookingAfter extends TellingParts, WatchedParts {
  /** Hours that a deed waits for a person before its shopper is told so; 0: never. */
  readonly waitHours: number
}

/** What is looked after beside the turns: shoppers who are to be told of a deed, and those who wait for a person. */
export function lookingAfter(parts: LookingAfter) {
  const told = [tellingOf(parts), remindingOf({ ...parts, hours: parts.waitHours })]
  return { told, desk: [unattendedOf(parts), dealingOf(parts)], quality: [checkingOf(parts)], watching: watchOpenSessions(parts) }
}

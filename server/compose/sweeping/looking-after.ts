import { clocksOf, dealingOf, unattendedOf } from '#desk'
import { type TellingParts, tellingOf } from '../settling/telling.ts'
import { remindingOf } from '../settling/waiting/reminding.ts'

export interface LookingAfter extends TellingParts {
  /** Hours that a deed waits for a person before its shopper is told so; 0: never. */
  readonly waitHours: number
}

/** What is looked after beside the turns: shoppers who are to be told of a deed, and those who wait for a person. */
export function lookingAfter(parts: LookingAfter) {
  const told = [tellingOf(parts), remindingOf({ ...parts, hours: parts.waitHours })]
  return { told, desk: [unattendedOf(parts), dealingOf(parts), clocksOf(parts)] }
}

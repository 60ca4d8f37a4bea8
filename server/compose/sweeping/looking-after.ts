import { dealingOf, gramsKeeper, unattendedOf } from '#desk'
import { checkingOf } from '#desk/quality'
import { type TellingParts, tellingOf } from '../settling/telling.ts'
import { remindingOf } from '../settling/waiting/reminding.ts'

export interface LookingAfter extends TellingParts {
  /** Hours that a deed waits for a person before its shopper is told so; 0: never. */
  readonly waitHours: number
}

/** What is looked after beside the turns: shoppers who are to be told of a deed, those who wait for a person, and what is made of talks afterwards. */
export function lookingAfter(parts: LookingAfter) {
  const told = [tellingOf(parts), remindingOf({ ...parts, hours: parts.waitHours })]
  return { told, desk: [unattendedOf(parts), dealingOf(parts)], behind: [checkingOf(parts), gramsKeeper(parts)] }
}

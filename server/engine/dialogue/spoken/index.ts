/** Spoken: the goods that were spoken of or shown in a session, and which of them "these two" are. */

export { asksAgain, asksIfBack, asksToLook } from './again.ts'
export { asksAlike, asksMore, asksOthers, asksToPick } from './asks-more.ts'
export { withBilling } from './billing.ts'
export { asksAsMember, levelSaid, withoutBuyer } from './buyer.ts'
export { asTyped, inPlain } from './in-plain.ts'
export { eachIn, severalMeant, speaksOfSeveral, turnedTo, withSpoken } from './several.ts'
export { TAKEN_WRONGLY, withoutTaken } from './taken-wrongly.ts'
export { type BasketWord, MANY_WORDS, NUMBER_WORDS, numberWord, talkWords, type Want, wantsIn } from './talk-words.ts'
export { withoutTitles } from './without-titles.ts'

/** Commands: what a message does, read in one place from taps, the reader's acts, the intents and the entities. Pure; no other code looks at the shopper's words. */

export { isAsking } from './asking.ts'
export { type About, type Command, entryAsked } from './command.ts'
export { commandsIn } from './commands-in.ts'
export { impliedIntent, wentOn } from './questions.ts'
export { lineFor, roleOf } from './roles.ts'
export { optionNamed, pendingSlot } from './slots/answers-slot.ts'
export { valuesIn } from './slots/values.ts'
export { waysOf } from './slots/way.ts'
export { sureCommands } from './sure.ts'
export { COST } from './thresholds.ts'

/** Commands: what a message does, read in one place from taps, the reader's acts, the intents and the entities. Pure; no other code looks at the shopper's words. */
export { optionNamed, pendingSlot } from './answers-slot.ts'
export { isAsking } from './asking.ts'
export { type About, type Command, entryAsked } from './command.ts'
export { commandsIn } from './commands-in.ts'
export { impliedIntent, wentOn } from './questions.ts'
export { lineFor, roleOf } from './roles.ts'
export { sureCommands } from './sure.ts'
export { valuesIn } from './values.ts'

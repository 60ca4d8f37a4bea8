/** Talk: all the widget knows of the conversation, and the table of what can change it. Pure. */
export { CHANGES, type Changes } from './changes.ts'
export { newestOfShop, unread } from './messages.ts'
export { PHASES } from './phase.ts'
export { chosenOf, type Row, rows, sameRow } from './rows.ts'
export { type Kept, keep, kept } from './snapshot.ts'
export { FRESH_TALK, type Language, type Phase, type Talk, type TypingSign, type UsualQuestions } from './state.ts'
export { createStore, type TalkStore } from './store.ts'

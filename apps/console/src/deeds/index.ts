/** Deeds: what the bot did in the shop's systems, what waits for a yes, and what it was kept from promising. */
export { Because, Decided } from './because.tsx'
export { DoneHere } from './done-here.tsx'
export { Stands } from './stands.tsx'
export { useDeedsHere } from './use-deeds-here.ts'
export { WaitingHere } from './waiting-here.tsx'
export { WaysOn } from './ways-on.tsx'
export { Word } from './word.tsx'

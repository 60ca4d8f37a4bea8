/** Running: the widget at work, without its looks; wires talk, outbox, service and live together. */
export type { Acts } from './acts.ts'
export { type Base, createBase, type Whereabouts } from './base.ts'
export { type Running, start } from './start.ts'
export { LONGEST_TEXT } from './write.ts'

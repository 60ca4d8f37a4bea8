/** Stand-in: a service in memory that speaks the widget's contract. */
export type { Troubles } from './api.ts'
export { SAMPLES } from './samples.ts'
export { createStandIn, type StandIn } from './stand-in.ts'
export { type StandInTalk, Talks } from './talks.ts'

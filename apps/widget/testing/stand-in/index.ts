/** Stand-in: a service in memory that speaks the widget's contract. */
export { SAMPLES } from './samples.ts'
export { createStandIn, type StandIn, type Troubles } from './stand-in.ts'
export { type StandInTalk, Talks } from './talks.ts'

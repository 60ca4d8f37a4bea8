/** Recommending: what somebody may want next, by visits like theirs and by all else that is known, in one ranking with a reason each. Pure; owns no tables. */
export { type Neighbours, type Next, neighboursOf, WEIGHTS, type Weights } from './neighbours.ts'
export { learnSessions, type Sessions, type Visit } from './sessions.ts'

/** Recommending: what somebody may want next, by visits like theirs and by all else that is known, in one ranking with a reason each. Pure; owns no tables. */
export { type Alike, contentOf, type Described, type LikeContent } from './content.ts'
export { type Neighbours, type Next, neighboursOf, WEIGHTS, type Weights } from './neighbours.ts'
export {
  type Bounds,
  type Candidate,
  PLACES,
  type Place,
  type Rankable,
  type Ranked,
  type Ranking,
  type Reason,
  rank,
  SOURCES,
  type Source,
} from './rank.ts'
export { type Due, dueAgain, type Purchase } from './rhythm.ts'
export { learnSessions, type Sessions, type Visit } from './sessions.ts'

/** Unknowns: what shoppers asked and got no good answer to, in clusters, up to the entry that settles them. Owns `unknown_clusters`, `unknown_questions`, `entry_uses`, `learning_cursors`. */
export { noteWrongAnswer } from './gathering/appraised.ts'
export { gatherNow } from './gathering/gather-now.ts'
export type { UnknownParts } from './parts.ts'
export { unknownRoutes } from './routes/unknown-routes.ts'

/** Causes: why shoppers were displeased, named and grouped, with the money behind, who cares for it, what was changed and what came of it. Owns `causes`, `cause_keys`, `cause_changes`. */
export { noteChange, putCause } from './put.ts'
export { causeRoutes } from './routes.ts'

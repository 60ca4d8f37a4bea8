/** Merging: two shoppers made one, a session made two; told before, and undone within thirty days. Owns `regroupings`. */
export { mergingRoutes } from './routes.ts'

/** Potential customers: who asked and did not buy, and what they lacked. Reads the facts of sessions; owns no table. */
export { customerRoutes } from './routes.ts'

/** Mood: what came of sessions by how they felt and turned, other things equal. Reads the facts of sessions; owns no table. */
export { moodRoutes } from './routes.ts'

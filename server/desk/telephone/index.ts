/** Calls that come in, at the desk: their transcripts beside the conversation, and what a colleague does with one that is under way. Owns no tables. */
export { phoneRoutes } from './routes.ts'

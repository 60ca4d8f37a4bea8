/** Earlier: sessions that shoppers had with the shop under a system that was left, shown and found beside those of today, and never served or counted. Owns `earlier_imports`, `earlier_faults`, `earlier_sessions`, `earlier_messages`, `earlier_postings`. */
export { EarlierImporter } from './importer.ts'
export type { EarlierParts, TakenSessions, ToldSession } from './parts.ts'
export { type EarlierRouteParts, earlierRoutes } from './routes.ts'
export { importedOf } from './whose.ts'

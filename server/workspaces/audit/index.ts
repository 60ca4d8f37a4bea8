/** Audit: what colleagues changed, as a chain of hashes that tells where it was touched. Owns `audit_log`. */
export { auditedWrites } from './audited.ts'
export { type ChainCheck, chainOf, GENESIS } from './chain.ts'
export { checkAudit, note } from './log.ts'
export { auditRoutes } from './routes.ts'

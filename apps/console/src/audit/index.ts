/** Audit: what colleagues changed, and whether the chain of it is whole. */
export { AuditSection } from './audit-section.tsx'

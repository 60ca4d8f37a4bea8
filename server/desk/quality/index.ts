/** Quality: what rules find in closed sessions, samples with known chances, score cards, appraisals of people and of the machine's records. Owns `session_checks`, `session_findings`, `forbidden_words`, `score_cards`, `quality_samples`, `sample_sessions`, `appraisals`, `judged_records`, `appeals`. */
export { checkSession } from './checks/check-session.ts'
export { readSession } from './checks/read-session.ts'
export type { Session } from './checks/session.ts'
export { type CheckingParts, checkingOf } from './keep-checking.ts'
export type { By, QualityParts } from './quality-parts.ts'
export { qualityRoutes } from './routes.ts'

/** Evidence: the pack of a session for a dispute, from wherever the session is seen. */
export { EVIDENCE, Evidence, type EvidenceKind, lastOf, useEvidence } from './evidence.tsx'
export { EvidenceHere } from './here.tsx'

/** Evidence: a session for a dispute, whole, hashed and signed; and whether such a pack is as it was made. Owns no tables. */
export { type EvidenceParts, evidenceRoutes } from './routes.ts'
export { keyOf } from './sign.ts'
export { type Verified, verifyPack } from './verify.ts'

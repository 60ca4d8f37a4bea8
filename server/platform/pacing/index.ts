/** Pacing: work that nobody waits for gives way to answers. Owns no tables. */
export { Pacer, pacer } from './pacer.ts'

/** Threats, heard by what was learnt from sentences and by a short list of words (`data/tone/threats`). */
export { threatIn } from './threat-in.ts'
export type { Threat } from './words.ts'

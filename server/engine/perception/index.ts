/** Perception: from the parts of a message to words, language, links and private stretches; pure. Owns no tables. */
export { type Perceived, perceive } from './perceive.ts'

/** Settling: matters brought to an end with a deed and its receipt, each a definition, all run by one machine. */
export { continued, reminded } from './continued.ts'
export type { Definition } from './definition.ts'
export { DEFINITIONS, definitionOf } from './definitions/index.ts'
export { settling } from './scenario.ts'

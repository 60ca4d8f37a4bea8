/** Mapped: any shop with a REST API, described by one mapping file: requests, paths, units, states, signatures. Owns no tables. */
export { mappedKind } from './kind.ts'
export { readMapping } from './mapping/read-mapping.ts'

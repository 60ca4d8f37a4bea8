/** The product graph: what goods are, whom they suit, what goes with them — from industry packs and the shop's catalogue, walked for answers that name their path. Pure; owns no tables. */

export { type CatalogueItem, itemId, joinCatalogue } from './catalogue/join-catalogue.ts'
export { type Edge, type Graph, type GraphNode, makeGraph } from './graph.ts'
export type { EdgeKind, Mark, NodeKind } from './kinds.ts'
export { type Named, type Names, namesOf } from './names.ts'
export { graphOf, PACKS_FOLDER, type Pack, readPacks } from './packs/read-packs.ts'
export { personOf } from './walk/ages.ts'
export { compare, type Difference } from './walk/compare.ts'
export { lineage, type Path } from './walk/lineage.ts'
export { accessories, type Nearby, substitutes } from './walk/nearby.ts'
export { type Suitability, suitability, suitableAge, type Verdict } from './walk/suitability.ts'

/**
 * The product graph: what goods are, whom they suit, what goes with them — from industry packs, a shop's catalogue, its entries and what its
 * people say, walked for answers that name their path. Owns `graph_nodes`, `graph_edges`, `graph_changes`, `graph_versions`.
 */
export { askCompare, type CompareAnswer } from './ask/compared.ts'
export { askAccessories, askSubstitutes, type NearAnswer } from './ask/near.ts'
export { type Named, namedIn, type Question, type ShopGraph } from './ask/question.ts'
export { askSold, type SoldAnswer } from './ask/sold.ts'
export { askSuits, type SuitsAnswer } from './ask/suits.ts'
export { askTrouble, type TroubleAnswer } from './ask/trouble.ts'
export { type CatalogueItem, itemId, joinCatalogue, type PackGraph } from './catalogue/join-catalogue.ts'
export { edgesOfEntry, type SpokenEntry } from './entries/edges-of-entry.ts'
export type { Edge, Graph, GraphNode } from './graph.ts'
export type { EdgeKind, Mark, NodeKind } from './kinds.ts'
export { type Names, namesOf } from './names.ts'
export type { Changing } from './own/changes.ts'
export { layOver, opposites, withNodes } from './own/lay-over.ts'
export { NOTHING, type Own, ownVersion, readOwn } from './own/own.ts'
export { ownGraph } from './own/own-graph.ts'
export { keyOf } from './packs/check.ts'
export { graphOf, PACKS_FOLDER, type Pack, readPacks } from './packs/read-packs.ts'
export { endOfEdge, findNodes, type LookedAt, lookAmong, lookAround, originOf } from './view/look.ts'
export { lineage } from './walk/lineage.ts'

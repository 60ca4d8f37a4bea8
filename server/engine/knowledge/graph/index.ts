/**
 * The product graph: what goods are, whom they suit, what goes with them — from industry packs and a shop's catalogue, walked for answers
 * that name their path. Pure; owns no tables.
 */
export { askCompare, type CompareAnswer } from './ask/compared.ts'
export { askAccessories, askSubstitutes, type NearAnswer } from './ask/near.ts'
export type { Question, ShopGraph } from './ask/question.ts'
export { askSuits, type SuitsAnswer } from './ask/suits.ts'
export { askTrouble, type TroubleAnswer } from './ask/trouble.ts'
export { type CatalogueItem, joinCatalogue, type PackGraph } from './catalogue/join-catalogue.ts'
export type { Edge, Graph, GraphNode } from './graph.ts'
export type { EdgeKind, Mark, NodeKind } from './kinds.ts'
export { type Names, namesOf } from './names.ts'
export { graphOf, PACKS_FOLDER, type Pack, readPacks } from './packs/read-packs.ts'

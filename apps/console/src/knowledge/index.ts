/** Knowledge: the questions the shop can answer, their other wordings, and a box to try them. */
export { KnowledgePage } from './knowledge-page.tsx'
export { SetsPage } from './sets/sets-page.tsx'

/** Lines of a matter: which goods of its order go, and how many of each, kept while other things are asked. */
export { isSeveral, severalPut } from './put.ts'
export { takenOut, wantedInstead } from './said.ts'
export { linesRead, withLines } from './way.ts'

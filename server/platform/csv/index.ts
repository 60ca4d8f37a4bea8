/** Tables as text that every spreadsheet opens rightly. Pure; owns no tables. */
export { csvOf, MARK } from './csv.ts'
export { clockOf, Told } from './told.ts'

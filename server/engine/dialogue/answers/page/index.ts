/** The page of goods: which of its lines answers a question, and what that comes to. */
export { askedIn } from './concepts.ts'
export { silentWords } from './lacks.ts'
export { limitsOn, linesOf, type PageLine, sentencesOf } from './lines.ts'
export { type PageFound, pageSays, SURE } from './page.ts'
export { linesAsWords, lineWords } from './tell.ts'
export { mannersOf } from './verdict.ts'

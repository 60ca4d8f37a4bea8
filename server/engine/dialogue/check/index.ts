/** Check: the last look at a reply of the local driver, by what was learnt from graded replies. Pure; owns no tables. */
export { checked } from './check.ts'
export { DRAFTS, type Draft, type Features, featuresOf } from './features.ts'
export { type Line, type Lines, probabilityOf, type Verdict, verdictOf, type Worth, worthOf } from './worth.ts'

/** Questions that were not known: what counts as one, and when a person is called for them. */
export { addedIn, countUnknown, joinedQuestion, onlyTells, RULES, restatesLast } from './rule.ts'

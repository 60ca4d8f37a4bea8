/** Questions that were not known: what counts as one, and when a person is called for them. */
export { addedIn, asksAgain, countUnknown, joinedQuestion, onlyTells, RULES } from './rule.ts'

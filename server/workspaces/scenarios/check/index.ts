/** Checks of a scenario before anybody hears it. Pure. */
export { problemsOfText, scenarioProblems } from './check.ts'
export { isServable } from './intents.ts'
export { type Line, readLine } from './lines.ts'
export { problem } from './problem.ts'
export { readFile } from './read.ts'

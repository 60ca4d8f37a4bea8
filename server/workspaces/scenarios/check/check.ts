import type { ScenarioFile, ScenarioProblem } from '@xiaoer/contract/scenarios'
import { knownBefore } from './before.ts'
import { beginningProblems, offerProblems } from './intents.ts'
import { lineProblems } from './lines.ts'
import { readFile } from './read.ts'
import { stepProblems } from './steps.ts'
import { textProblems, textsOf } from './texts.ts'
import { waysProblems } from './ways.ts'

/**
 * All that is wrong with a scenario, each with its step and the way out: every step is come to and every way ends, what is said and asked is
 * there in both languages and promises nothing by itself, every fact is looked up before, every deed has what it needs. That a deed asks for
 * a yes and a person is one word away need no check: no file can leave them out.
 */
export function scenarioProblems(file: ScenarioFile, others: readonly ScenarioFile[]): ScenarioProblem[] {
  const ways = waysProblems(file)
  const first = [...beginningProblems(file, others), ...lineProblems(file.tests)]
  // of steps that hang in the air nobody can tell what is known there
  if (ways.length > 0) return [...ways, ...first]
  const known = knownBefore(file)
  const steps = Object.entries(file.steps)
  return [
    ...first,
    ...steps.flatMap(([id, step]) => stepProblems(id, step, known.get(id) ?? new Set())),
    ...steps.flatMap(offerProblems),
    ...textsOf(file, known).flatMap(textProblems),
  ]
}

/** The same of a text that may be no scenario yet. */
export function problemsOfText(text: string, others: readonly ScenarioFile[]): ScenarioProblem[] {
  const read = readFile(text)
  return 'problems' in read ? read.problems : scenarioProblems(read.file, others)
}

import type { ScenarioFile, ScenarioProblem } from '@xiaoer/contract/scenarios'
import { SAID } from '#engine/dialogue'
import { knownBefore } from './before.ts'
import { deedProblems } from './deeds.ts'
import { beginningProblems, offerProblems, wordingProblems } from './intents.ts'
import { lineProblems } from './lines.ts'
import { readFile } from './read.ts'
import { stepProblems } from './steps.ts'
import { textProblems, textsOf } from './texts.ts'
import { waysProblems } from './ways.ts'

/**
 * All that is wrong with a scenario, each with its step and the way out: every step is come to and every way ends, what is said and asked is
 * there in both languages and promises nothing by itself, every fact is looked up before, every deed has what it needs, and asks for a
 * yes where it cannot be undone. That a person is one word away needs no check: no file can leave that out.
 */
export function scenarioProblems(file: ScenarioFile, others: readonly ScenarioFile[], own?: ReadonlySet<string>): ScenarioProblem[] {
  const ways = waysProblems(file)
  const first = [...beginningProblems(file, others, own), ...wordingProblems(file), ...lineProblems(file.tests)]
  // of steps that hang in the air nobody can tell what is known there
  if (ways.length > 0) return [...ways, ...first]
  const known = knownBefore(file)
  const told = toldAtOnce(file)
  const steps = Object.entries(file.steps)
  return [
    ...first,
    ...steps.flatMap(([id, step]) => stepProblems(id, step, { known: known.get(id) ?? new Set(), told, file })),
    ...steps.flatMap(([id, step]) => deedProblems(id, step, known.get(id) ?? new Set())),
    ...steps.flatMap(offerProblems),
    ...textsOf(file, known).flatMap(textProblems),
  ]
}

/** What a shopper may have told before it was asked: every slot that some step asks for. */
const toldAtOnce = ({ steps }: ScenarioFile): Set<string> =>
  new Set(Object.values(steps).flatMap((step) => (step.do === 'ask' ? [`${SAID}${step.slot}`] : [])))

/** The same of a text that may be no scenario yet. */
export function problemsOfText(text: string, others: readonly ScenarioFile[], own?: ReadonlySet<string>): ScenarioProblem[] {
  const read = readFile(text)
  return 'problems' in read ? read.problems : scenarioProblems(read.file, others, own)
}

import type { Condition, ScenarioFile, ScenarioProblem, ScenarioStep } from '@xiaoer/contract/scenarios'
import { READ_SLOTS } from '#engine/claims'
import { FACTS, SAID } from '#engine/dialogue'
import { IN_WORDS } from './deeds.ts'
import { problem, stepAt } from './problem.ts'
import { factProblems, HOUSE_WORDS } from './texts.ts'

type Known = ReadonlySet<string>

/** Slots that the machine keeps for itself. */
const RESERVED: ReadonlySet<string> = new Set(['wish', 'option', 'confirm', 'item', 'best', 'forVariant', 'order', 'product', 'begin'])

interface Given {
  /** What is known when one comes to the step. */
  readonly known: Known
  /** What may have been told by then, though it was not asked. */
  readonly told: Known
  /** The file it stands in. */
  readonly file: ScenarioFile
}

/** What is wrong with one step by itself. A condition may be about what was only told: what is not there is not so. */
export function stepProblems(id: string, step: ScenarioStep, { known, told, file }: Given): ScenarioProblem[] {
  const at = stepAt(id)
  switch (step.do) {
    case 'ask':
      return askProblems(at, step)
    case 'item':
      return known.has('order') ? [] : [problem(at, 'scenario.item_before_order')]
    case 'when':
      return step.all.flatMap((one) => {
        const unknown = factProblems(at, [one.fact], new Set([...known, ...told]))
        return unknown.length > 0 ? unknown : conditionProblems(at, one, file)
      })
    case 'decide':
      return decideProblems(at, step, known)
    case 'tell_order':
      return known.has('order') ? [] : [problem(at, 'scenario.told_before_order')]
    default:
      return []
  }
}

type Ask = Extract<ScenarioStep, { do: 'ask' }>

/** What is compared so that it could never hold: a way that nobody would ever go. */
function conditionProblems(at: string, { fact, is, atLeast, atMost }: Condition, file: ScenarioFile): ScenarioProblem[] {
  const { kind, among } = fact.startsWith(SAID) ? saidOf(fact.slice(SAID.length), file) : (FACTS[fact] ?? {})
  if (kind === 'date' || kind === 'moment') return [problem(at, 'scenario.compared_day', { fact, known: DAYS_SINCE })]
  if ((is ?? atLeast ?? atMost) === undefined) return [problem(at, 'scenario.compared_with_nothing', { fact })]
  const never = among ? (is ?? []).filter((value) => !among.includes(value)) : []
  return [
    ...(kind === 'words' && (atLeast ?? atMost) !== undefined ? [problem(at, 'scenario.compared_as_number', { fact })] : []),
    ...(kind === 'money' && is ? [problem(at, 'scenario.compared_as_words', { fact })] : []),
    ...never.map((value) => problem(at, 'scenario.never_is', { fact, value, known: among?.join(', ') ?? '' })),
  ]
}

const DAYS_SINCE = Object.keys(FACTS)
  .filter((name) => name.includes('days_since'))
  .join(', ')

/** What may be said for a slot: where all that ask for it take nothing but their choices, one of these. */
function saidOf(slot: string, { steps }: ScenarioFile) {
  const asks = Object.values(steps).filter((step): step is Ask => step.do === 'ask' && step.slot === slot)
  const isOpen = READ_SLOTS.includes(slot) || asks.some(({ choices = [], entity, free }) => choices.length === 0 || entity || free)
  return isOpen ? {} : { kind: 'words' as const, among: asks.flatMap(({ choices = [] }) => choices.map(({ value }) => value)) }
}

function askProblems(at: string, { slot, say, choices = [], entity, free, usual }: Ask): ScenarioProblem[] {
  const values = choices.map(({ value }) => value)
  const twice = values.find((value, i) => values.indexOf(value) !== i)
  const unlabelled = choices.filter(({ value, label }) => !label && !HOUSE_WORDS.has(`settle.choice.${slot}.${value}`))
  return [
    ...(RESERVED.has(slot) ? [problem(at, 'scenario.slot_kept', { slot })] : []),
    ...(say === undefined && !HOUSE_WORDS.has(`settle.ask.${slot}`) ? [problem(at, 'scenario.nothing_asked')] : []),
    ...(choices.length === 0 && !entity && !free && !READ_SLOTS.includes(slot) ? [problem(at, 'scenario.no_answer')] : []),
    ...(choices.length > 0 && !free && IN_WORDS.has(slot) ? [problem(at, 'scenario.slot_in_words', { slot })] : []),
    ...(twice === undefined ? [] : [problem(at, 'scenario.choice_twice', { value: twice })]),
    ...(usual === undefined || values.includes(usual)
      ? []
      : [problem(at, 'scenario.no_usual', { usual, choices: values.join(', ') || '…' })]),
    ...unlabelled.map(({ value }) => problem(at, 'scenario.unlabelled', { value })),
  ]
}

function decideProblems(
  at: string,
  { wants, offers, deeds, anyOf, choose }: Extract<ScenarioStep, { do: 'decide' }>,
  known: Known,
): ScenarioProblem[] {
  const idle = [wants, ...offers].filter((one) => !deeds[one])
  return [
    ...(known.has('order') && known.has('item') ? [] : [problem(at, 'scenario.decides_line')]),
    ...(anyOf && choose ? [problem(at, 'scenario.best_or_chosen')] : []),
    ...idle.map((one) => problem(at, 'scenario.idle_option', { option: one })),
  ]
}

import type { ScenarioFile, ScenarioStep } from '@xiaoer/contract/scenarios'
import type { Words } from '#engine/conversation'
import type { Ask, Deed, Definition, Flow } from '../definition.ts'
import { wordingOf } from '../words/wordings.ts'

type AskStep = Extract<ScenarioStep, { do: 'ask' }>
type Choice = NonNullable<AskStep['choices']>[number]

/** What a choice is called: in the merchant's words, or in those that ship. */
export const choiceWords = (slot: string, { value, label }: Choice): Words => ({
  key: `settle.choice.${slot}.${value}`,
  ...(label && { texts: label }),
})

const wordsIn = ({ label, words = [] }: Choice): string[] => [...words, ...(label ? [label['zh-CN'], label.en] : [])]

const askOf = ({ slot, choices, entity, free, stands }: AskStep): Ask => ({
  slot,
  ...(choices && {
    choices: choices.map(({ value }) => value),
    words: Object.fromEntries(choices.map((one) => [one.value, wordsIn(one)])),
  }),
  ...(entity && { entity }),
  ...(free && { free }),
  ...(stands && { stands }),
})

function deedsOf(step: ScenarioStep): Deed[] {
  if (step.do === 'decide') return Object.values(step.deeds)
  return step.do === 'deed' ? [step.deed] : []
}

const kept = new WeakMap<Flow, Definition>()

/** A matter as a definition: what begins it, all that it asks and may do, for whoever reads words or tells what is open. */
export function definitionOfFlow(flow: Flow | ScenarioFile): Definition {
  const known = kept.get(flow)
  if (known) return known
  const made = madeOf(flow)
  kept.set(flow, made)
  return made
}

function madeOf(flow: Flow | ScenarioFile): Definition {
  const steps = Object.values(flow.steps)
  const wishes = flow.wishes && wordingOf(flow.wishes)
  const begins = flow.begins && wordingOf(flow.begins)
  const calls = flow.calls && wordingOf(flow.calls)
  return {
    id: flow.scenario,
    serves: flow.serves,
    asks: steps.flatMap((step) => (step.do === 'ask' ? [askOf(step)] : [])),
    deeds: steps.flatMap(deedsOf),
    decides: steps.some((step) => step.do === 'decide'),
    goods: steps.some((step) => step.do === 'goods'),
    tellsRule: flow.tellsRule ?? false,
    ...(wishes && { wishes }),
    ...(begins && { begins }),
    ...(calls && { calls }),
    ...(flow.askedHow && { askedHow: flow.askedHow }),
    ...(flow.ruleFor && { ruleFor: flow.ruleFor }),
    ...(flow.offered && { offered: flow.offered }),
    ...(flow.claims && { claims: flow.claims }),
    ...('title' in flow && { title: flow.title }),
    flow,
  }
}

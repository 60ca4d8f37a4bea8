import type { ScenarioFile, ScenarioStep } from '@xiaoer/contract/scenarios'
import type { Words } from '#engine/conversation'
import type { Ask, Definition } from '../definition.ts'
import type { Way } from '../machine/asking.ts'

type AskStep = Extract<ScenarioStep, { do: 'ask' }>
type Choice = NonNullable<AskStep['choices']>[number]

/** The way with what one step says of orders, decision and deeds, as the machine reads it from a definition. */
export const holding = (way: Way, held: Partial<Pick<Definition, 'orders' | 'decision' | 'deeds'>>): Way => ({
  ...way,
  definition: { ...way.definition, ...held },
})

/** What a choice is called: in the merchant's words, or in those that ship. */
export const choiceWords = (slot: string, { value, label }: Choice): Words => ({
  key: `settle.choice.${slot}.${value}`,
  ...(label && { texts: label }),
})

const wordsIn = ({ label, words = [] }: Choice): string[] => [...words, ...(label ? [label['zh-CN'], label.en] : [])]

const askOf = ({ slot, choices, entity, free }: AskStep): Ask => ({
  slot,
  ...(choices && {
    choices: choices.map(({ value }) => value),
    words: Object.fromEntries(choices.map((one) => [one.value, wordsIn(one)])),
  }),
  ...(entity && { entity }),
  ...(free && { free }),
})

const kept = new WeakMap<ScenarioFile, Definition>()

/** A merchant's scenario as a definition: all that it asks and may do, for whoever reads words or tells what is open. */
export function definitionOfFlow(file: ScenarioFile): Definition {
  const known = kept.get(file)
  if (known) return known
  const made = madeOf(file)
  kept.set(file, made)
  return made
}

function madeOf(file: ScenarioFile): Definition {
  const steps = Object.values(file.steps)
  const decide = steps.find((step) => step.do === 'decide')
  const deed = steps.find((step) => step.do === 'deed')
  const asks = steps.flatMap((step) => (step.do === 'ask' ? [askOf(step)] : []))
  return {
    id: file.scenario,
    serves: file.serves,
    orders: steps.find((step) => step.do === 'order')?.orders ?? 'any',
    refused: [],
    item: steps.some((step) => step.do === 'item'),
    asks,
    ...(decide && { decision: { wants: decide.wants, offers: decide.offers } }),
    deeds: { ...decide?.deeds, ...(deed && { always: deed.deed }) },
    lookUps: [],
    tellsRule: file.tellsRule ?? false,
    flow: file,
  }
}

import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ScenarioFile, type ScenarioTest } from '@xiaoer/contract/scenarios'
import { isRequest } from '#commerce'
import type { EntityType, Turn } from '#engine/conversation'

/** A flow as data: what begins it, what it asks, looks up, decides and does. Those that ship and a merchant's own are the same thing. */
const FlowFile = ScenarioFile.omit({ title: true })
/** See `Flow`; a merchant's own has its title with it. */
export type Flow = Omit<ScenarioFile, 'title' | 'tests'> & Partial<Pick<ScenarioFile, 'title'>>
/** One step of a flow. */
export type FlowStep = Flow['steps'][string]
/** A deed of a flow, and what belongs to it. */
export type FlowDeed = Extract<FlowStep, { do: 'deed' }>['deed']

const FOLDER = join(import.meta.dirname, '../../../../data/flows')

/** The files of the flows that ship. One that is wrong stops the start, by name. */
const FILES = globSync('*.json', { cwd: FOLDER })
  .sort()
  .map((file) => {
    const flow = FlowFile.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')))
    if (`${flow.scenario}.json` !== basename(file)) throw new Error(`data/flows/${file} describes ${flow.scenario}: name the file after it`)
    return flow
  })

/** The flows that ship, by id. */
export const SHIPPED_FLOWS: ReadonlyMap<string, Flow> = new Map(FILES.map(({ tests: _, ...flow }) => [flow.scenario, flow]))

/** The dialogues of each flow that ships, by its id: what a merchant's version of it begins with, and must pass. Goods of a kind are the demo shop's. */
export const DIALOGUES: ReadonlyMap<string, readonly ScenarioTest[]> = new Map(FILES.map(({ scenario, tests }) => [scenario, tests]))

/** The matter that a flow settles: the first intent that it serves. Of a merchant's own flow, and where none is served, undefined. */
export const intentOfFlow = (id: string): string | undefined => SHIPPED_FLOWS.get(id)?.serves[0]

/** The names of wordings that ship: those that the flows begin by. */
export const WORDINGS: readonly string[] = [
  ...new Set(FILES.flatMap(({ wishes, begins, calls }) => [wishes, begins, calls].filter((one) => typeof one === 'string'))),
]

/** All flows in force in a turn: a merchant's own before those that ship, and in place of the one that it changes. */
export function flowsOf({ scenarios = [] }: Pick<Turn, 'scenarios'>): ReadonlyMap<string, Flow> {
  if (scenarios.length === 0) return SHIPPED_FLOWS
  const own = new Map(scenarios.map(({ file }) => [file.scenario, file] as const))
  return new Map([...own, ...[...SHIPPED_FLOWS].filter(([id]) => !own.has(id))])
}

/** A slot that a flow asks for, with all that may be answered; none named: any words, or what its entity finds. */
export interface FlowSlot {
  readonly slot: string
  readonly choices: readonly string[]
  /** What is found in the words that fills it. */
  readonly entity?: EntityType
  /** The words themselves fill it. */
  readonly free?: true
  /** Read from the words that begin the flow, and from the answer to its own question alone. */
  readonly stands?: true
  /** Nobody has to tell it. */
  readonly optional?: true
  /** Words of the flow's own that say a choice, by its value. */
  readonly words?: ReadonlyMap<string, readonly string[]>
}

/** What the policies may ask of a case, and how it is answered. */
export const DECISION_SLOTS: readonly FlowSlot[] = [
  { slot: 'claim', choices: ['unsuitable', 'none', 'defect', 'damaged', 'wrong_item', 'not_as_described', 'missing_part', 'not_received'] },
  { slot: 'intact', choices: ['yes', 'no'] },
  { slot: 'opened', choices: ['no', 'yes'] },
  { slot: 'evidence', choices: ['pictures', 'none'] },
]

/** Every slot of a flow, each once, in the order in which it is asked. */
export function slotsOf(flow: Flow): readonly FlowSlot[] {
  const all = Object.values(flow.steps).flatMap((step): FlowSlot[] => {
    if (step.do === 'ask') return [slotOfStep(step)]
    if (step.do === 'decide')
      return [
        ...DECISION_SLOTS,
        { slot: 'option', choices: [step.wants, ...step.offers] },
        ...Object.values(step.deeds).flatMap((deed) => slotsOfDeed(deed)),
      ]
    return step.do === 'deed' ? slotsOfDeed(step.deed) : []
  })
  return all.filter((one, at) => all.findIndex(({ slot }) => slot === one.slot) === at)
}

const slotOfStep = ({ slot, choices = [], entity, free, stands }: Extract<FlowStep, { do: 'ask' }>): FlowSlot => ({
  slot,
  choices: choices.map(({ value }) => value),
  ...(entity && { entity }),
  ...(free && { free }),
  ...(stands && { stands }),
  words: new Map(choices.map(({ value, words = [], label }) => [value, [...words, ...(label ? Object.values(label) : [])]])),
})

const slotsOfDeed = ({ asks = [] }: FlowDeed): FlowSlot[] =>
  asks.map(({ slot, choices = [], entity, free, optional }) => ({
    ...{ slot, choices },
    ...(entity && { entity }),
    ...(free && { free }),
    ...(optional && { optional }),
  }))

/** Whether what a flow comes to is a request to the shop's people, who read what was said. */
export const isForPeople = ({ steps }: Flow): boolean => Object.values(steps).some((step) => step.do === 'deed' && isRequest(step.deed))

type Deed = { readonly kind: string; readonly isFirst: boolean; readonly flow: string }
const DEEDS: readonly Deed[] = FILES.flatMap(({ scenario: flow, steps }) =>
  Object.values(steps).flatMap((step) => {
    const deeds = step.do === 'deed' ? [step.deed] : step.do === 'decide' ? Object.values(step.deeds) : []
    return deeds.map(({ kind }, at) => ({ kind, flow, isFirst: step.do === 'decide' && at === 0 }))
  }),
)

/** The flow that ships and does a deed of this kind: of several the one that is called so, or that wants it first of all. */
export function flowDoing(kind: string): string | undefined {
  const all = DEEDS.filter((one) => one.kind === kind)
  return (all.find(({ flow }) => flow === kind) ?? all.find(({ isFirst }) => isFirst) ?? all[0])?.flow
}

import type { ScenarioFile, ScenarioStep } from '@xiaoer/contract/scenarios'
import { useParts } from '../../use-parts.ts'
import { useSaid } from '../use-step-words.ts'
import { SAID, useConditionWords } from './condition-words.ts'

/** What a condition may be about, how it is compared, and all that it may be, where it may be only some words. */
export interface Comparable {
  readonly name: string
  readonly label: string
  /** Of what was said nobody knows beforehand whether it is a number. */
  readonly kind: 'words' | 'number' | 'money' | 'said'
  readonly among?: readonly { value: string; label: string }[]
}

/** Facts that are looked up, days left out, and all that the scenario asks for. */
export function useComparable({ steps }: ScenarioFile): Comparable[] {
  const { data } = useParts()
  const { factNamed, valueNamed } = useConditionWords()
  const said = useSaid()
  const facts = (data?.facts ?? []).flatMap(({ name, kind, among }): Comparable[] =>
    kind === 'date' || kind === 'moment'
      ? []
      : [
          {
            name,
            label: factNamed(name),
            kind,
            ...(among && { among: among.map((value) => ({ value, label: valueNamed(name, value) })) }),
          },
        ],
  )
  const asked = Map.groupBy(
    Object.values(steps).filter((step): step is Ask => step.do === 'ask'),
    ({ slot }) => slot,
  )
  const slots = [...asked].map(([slot, asks]): Comparable => {
    const name = `${SAID}${slot}`
    const isOpen =
      (data?.slots ?? []).includes(slot) || asks.some(({ choices = [], entity, free }) => choices.length === 0 || entity || free)
    if (isOpen) return { name, label: factNamed(name), kind: 'said' }
    const choices = asks.flatMap(({ choices = [] }) => choices)
    const among = choices.map(({ value, label }) => ({ value, label: said(label ?? `settle.choice.${slot}.${value}`) }))
    return { name, label: factNamed(name), kind: 'words', among }
  })
  return [...slots, ...facts]
}

type Ask = Extract<ScenarioStep, { do: 'ask' }>

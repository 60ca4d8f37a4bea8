import type { Say, ScenarioStep } from '@xiaoer/contract/scenarios'
import { useNamed, useTexts } from '../../texts/index.ts'
import { useParts } from '../use-parts.ts'
import { useConditionWords } from './conditions/condition-words.ts'

/** In place of words that are on their way: a key says nothing to whoever reads it. */
const COMING = '…'

/** The words of a text, those that ship by their key, in the reader's language. */
export function useSaid() {
  const { language } = useTexts()
  const { data } = useParts()
  return (say: Say): string =>
    typeof say !== 'string' ? say[language] : data === undefined ? COMING : (data.words[say]?.[language] ?? say)
}

/** What a step says or does, in a line. */
export function useStepWords() {
  const named = useNamed()
  const said = useSaid()
  const conditions = useConditionWords()
  return (step: ScenarioStep): string => {
    switch (step.do) {
      case 'order':
        return named('orderKind', step.orders)
      case 'ask':
        return said(step.say ?? `settle.ask.${step.slot}`)
      case 'look_up':
        return named('lookUp', step.what)
      case 'when':
        return step.all.map(conditions.words).join(' · ')
      case 'decide':
        return named('option', step.wants)
      case 'deed':
        return named('deed.kind', step.deed.kind)
      case 'tell_order':
        return named('telling', step.what)
      case 'tell':
        return said(step.say)
      case 'end':
      case 'person':
        return step.say === undefined ? '' : said(step.say)
      default:
        return ''
    }
  }
}

/** What takes a way of a step: the words of the choice, or `next`, `otherwise`, `missing` by name. */
export function useWayWords() {
  const named = useNamed()
  const said = useSaid()
  return (step: ScenarioStep, by: string): string => {
    const choice = step.do === 'ask' ? step.choices?.find(({ value }) => value === by) : undefined
    return step.do === 'ask' && choice ? said(choice.label ?? `settle.choice.${step.slot}.${by}`) : named('scenarioWay', by)
  }
}

import type { Condition, ScenarioStep } from '@xiaoer/contract/scenarios'
import { Button, Select } from 'antd'
import { useTexts } from '../../../texts/index.ts'
import { useParts } from '../../use-parts.ts'
import { keptAmount, typedAmount, useConditionWords } from '../condition-words.ts'
import { TypedLine, wordsIn } from './labelled.tsx'

type When = Extract<ScenarioStep, { do: 'when' }>

/** What must be so for the first way to be taken: every line of it. */
export function WhenFields({ step, set }: { step: When; set: (step: When) => void }) {
  const { t } = useTexts()
  const { data } = useParts()
  const { factNamed } = useConditionWords()
  const facts = (data?.facts ?? []).map(({ name }) => ({ value: name, label: factNamed(name) }))
  const isWords = (fact: string) => data?.facts.find(({ name }) => name === fact)?.kind === 'words'
  const put = (i: number, one: Condition) => set({ ...step, all: step.all.toSpliced(i, 1, one) })
  return (
    <>
      {step.all.map((one, i) => (
        <fieldset key={`${one.fact} ${step.all.length}`}>
          <legend>{t('scenarios.condition')}</legend>
          <Select
            aria-label={t('scenarios.fact')}
            showSearch={{ optionFilterProp: 'label' }}
            value={one.fact}
            options={facts}
            onChange={(fact: string) => put(i, asOther(one, fact, isWords(fact)))}
          />
          <Compared one={one} change={(next) => put(i, next)} />
          {step.all.length > 1 && (
            <Button size="small" onClick={() => set({ ...step, all: step.all.toSpliced(i, 1) })}>
              {t('scenarios.remove', { step: factNamed(one.fact) })}
            </Button>
          )}
        </fieldset>
      ))}
      <Button size="small" onClick={() => set({ ...step, all: [...step.all, { fact: 'order.lines', atLeast: 1 }] })}>
        {t('scenarios.addCondition')}
      </Button>
    </>
  )
}

/** The condition of another fact: a word is compared with words, and what is counted with a least and a most. */
function asOther({ is, atLeast, atMost }: Condition, fact: string, words: boolean): Condition {
  if (words) return { fact, ...(is && { is }) }
  const least = atLeast === undefined && atMost === undefined ? 1 : atLeast
  return { fact, ...(least !== undefined && { atLeast: least }), ...(atMost !== undefined && { atMost }) }
}

/** Words are named, numbers have a least and a most; amounts are typed in whole units of the shop's currency. */
function Compared({ one, change }: { one: Condition; change: (one: Condition) => void }) {
  const { t } = useTexts()
  const unit = useConditionWords().unitOf(one.fact)
  const words = (value: string) => {
    const is = wordsIn(value)
    const { is: _, ...rest } = one
    change(is.length > 0 ? { ...rest, is } : rest)
  }
  const bound = (name: 'atLeast' | 'atMost', value: string) => {
    const { [name]: _, ...rest } = one
    const kept = keptAmount(value, unit)
    change(kept === undefined ? rest : { ...rest, [name]: kept })
  }
  return (
    <>
      <TypedLine name={t('scenarios.is')} value={one.is?.join(', ') ?? ''} take={words} />
      {(['atLeast', 'atMost'] as const).map((name) => (
        <TypedLine
          key={name}
          name={unit ? `${t(`scenarios.${name}`)} (${unit})` : t(`scenarios.${name}`)}
          number
          value={String(typedAmount(one[name], unit) ?? '')}
          take={(typed) => bound(name, typed)}
        />
      ))}
    </>
  )
}

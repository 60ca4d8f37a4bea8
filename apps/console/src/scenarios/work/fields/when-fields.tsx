import type { Condition, ScenarioFile, ScenarioStep } from '@xiaoer/contract/scenarios'
import { Button, Select } from 'antd'
import { useTexts } from '../../../texts/index.ts'
import { type Comparable, useComparable } from '../conditions/comparable.ts'
import { keptAmount, typedAmount, useConditionWords } from '../conditions/condition-words.ts'
import { TypedLine, wordsIn } from './labelled.tsx'
import { AnyOf } from './picks.tsx'

type When = Extract<ScenarioStep, { do: 'when' }>

/** What must be so for the first way to be taken: every line of it. */
export function WhenFields({ step, file, set }: { step: When; file: ScenarioFile; set: (step: When) => void }) {
  const { t } = useTexts()
  const { factNamed, unitOf } = useConditionWords()
  const comparable = useComparable(file)
  const facts = comparable.map(({ name, label }) => ({ value: name, label }))
  const known = (fact: string) => comparable.find(({ name }) => name === fact)
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
            labelRender={({ value, label }) => label ?? factNamed(String(value))}
            options={facts}
            onChange={(fact: string) => put(i, first(fact, known(fact), unitOf(fact)))}
          />
          <Compared key={one.fact} one={one} of={known(one.fact)} change={(next) => put(i, next)} />
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

/** What a condition about a fact begins as. */
function first(fact: string, of: Comparable | undefined, unit: string | undefined): Condition {
  const [some] = of?.among ?? []
  if (of?.kind === 'number' || of?.kind === 'money') return { fact, atLeast: keptAmount('1', unit) ?? 1 }
  return some ? { fact, is: [some.value] } : { fact }
}

interface Comparing {
  one: Condition
  of: Comparable | undefined
  change: (one: Condition) => void
}

const BOUNDS = ['atLeast', 'atMost'] as const

/** Words are named, from a list where there is one, and numbers have a least and a most. What was compared otherwise is shown to be taken out. */
function Compared({ one, of, change }: Comparing) {
  const { t } = useTexts()
  const { is: _, ...rest } = one
  const put = (is: string[]) => change(is.length > 0 ? { ...rest, is } : rest)
  const bounds = BOUNDS.filter((name) => of?.kind !== 'words' || one[name] !== undefined)
  return (
    <>
      {of?.among && (
        <AnyOf name={t('scenarios.isAny')} nameOf={labelOf(of.among)} value={one.is ?? []} all={valuesOf(of.among)} change={put} />
      )}
      {!of?.among && (of?.kind !== 'money' || one.is) && (
        <TypedLine name={t('scenarios.is')} value={one.is?.join(', ') ?? ''} take={(typed) => put(wordsIn(typed))} />
      )}
      {bounds.map((name) => (
        <Bound key={name} name={name} one={one} change={change} />
      ))}
    </>
  )
}

type Among = NonNullable<Comparable['among']>
const valuesOf = (among: Among) => among.map(({ value }) => value)
const labelOf = (among: Among) => (value: string) => among.find((one) => one.value === value)?.label ?? value

/** A least or a most; amounts are typed in whole units of the shop's currency. */
function Bound({ name, one, change }: Omit<Comparing, 'of'> & { name: (typeof BOUNDS)[number] }) {
  const { t } = useTexts()
  const unit = useConditionWords().unitOf(one.fact)
  const bound = (typed: string) => {
    const { [name]: _, ...rest } = one
    const kept = keptAmount(typed, unit)
    change(kept === undefined ? rest : { ...rest, [name]: kept })
  }
  const label = unit ? `${t(`scenarios.${name}`)} (${unit})` : t(`scenarios.${name}`)
  return <TypedLine name={label} number value={String(typedAmount(one[name], unit) ?? '')} take={bound} />
}

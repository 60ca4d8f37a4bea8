import { DEEDS, ORDER_KINDS, type ScenarioStep, WISHES } from '@xiaoer/contract/scenarios'
import { Select } from 'antd'
import { useId } from 'react'
import { useNamed, useTexts } from '../../../texts/index.ts'
import { SayField } from './say-field.tsx'

type Do = Extract<ScenarioStep, { do: 'order' | 'item' | 'look_up' | 'decide' | 'deed' }>
interface Props<S> {
  step: S
  set: (step: Do) => void
}

/** The fields of steps that find, decide and do. */
export function DoFields({ step, set }: Props<Do>) {
  const { t } = useTexts()
  switch (step.do) {
    case 'order':
      return <OrderFields step={step} set={set} />
    case 'look_up':
      return (
        <OneOf
          name={t('scenarios.what')}
          group="lookUp"
          value={step.what}
          all={['product', 'member']}
          change={(what) => set({ ...step, what })}
        />
      )
    case 'deed':
      return (
        <OneOf
          name={t('scenarios.deed')}
          group="deed.kind"
          value={step.deed.kind}
          all={DEEDS}
          change={(kind) => set({ ...step, deed: { ...step.deed, kind } })}
        />
      )
    case 'decide':
      return (
        <OneOf name={t('scenarios.wants')} group="option" value={step.wants} all={WISHES} change={(wants) => set({ ...step, wants })} />
      )
    default:
      return null
  }
}

function OrderFields({ step, set }: Props<Extract<Do, { do: 'order' }>>) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <>
      <OneOf
        name={t('scenarios.orders')}
        group="orderKind"
        value={step.orders}
        all={ORDER_KINDS}
        change={(orders) => set({ ...step, orders })}
      />
      {(step.refused ?? []).map((one, i) => (
        <SayField
          key={one.unless}
          name={t('scenarios.unless', { kind: named('orderKind', one.unless) })}
          say={one.say}
          change={(say) => set({ ...step, refused: (step.refused ?? []).toSpliced(i, 1, { ...one, say }) })}
        />
      ))}
    </>
  )
}

interface Chosen<V extends string> {
  name: string
  group: string
  value: V
  all: readonly V[]
  change: (value: V) => void
}

function OneOf<V extends string>({ name, group, value, all, change }: Chosen<V>) {
  const named = useNamed()
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      <Select<V>
        id={id}
        style={{ width: '100%' }}
        value={value}
        options={all.map((one) => ({ value: one, label: named(group, one) }))}
        onChange={(next) => change(next)}
      />
    </div>
  )
}

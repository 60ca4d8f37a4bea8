import { MEANT_ORDERS, ORDER_KINDS, type ScenarioStep, TELLINGS, WISHES } from '@xiaoer/contract/scenarios'
import { Button } from 'antd'
import { NEW_SAY, useNamed, useTexts } from '../../../texts/index.ts'
import { withOptions } from '../../edit.ts'
import { DeedFields } from './deed-fields.tsx'
import { Offered } from './offered.tsx'
import { AnyOf, Flag, OneOf } from './picks.tsx'
import { SayField } from './say-field.tsx'

type Do = Extract<ScenarioStep, { do: 'order' | 'item' | 'goods' | 'look_up' | 'tell_order' | 'decide' | 'deed' }>
type Only<K extends Do['do']> = Extract<Do, { do: K }>
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
    case 'tell_order':
      return (
        <OneOf name={t('scenarios.telling')} group="telling" value={step.what} all={TELLINGS} change={(what) => set({ ...step, what })} />
      )
    case 'deed':
      return <DeedFields name={t('scenarios.deed')} deed={step.deed} set={(deed) => set({ ...step, deed })} />
    case 'decide':
      return <DecideFields step={step} set={set} />
    default:
      return null
  }
}

/** What is wished for, what may be offered instead, and what is done for each. */
function DecideFields({ step, set }: Props<Only<'decide'>>) {
  const { t } = useTexts()
  const named = useNamed()
  const { wants, offers, deeds } = step
  return (
    <>
      <OneOf
        name={t('scenarios.wants')}
        group="option"
        value={wants}
        all={WISHES}
        change={(next) => set(withOptions(step, next, offers))}
      />
      <AnyOf
        name={t('scenarios.offers')}
        group="option"
        value={offers}
        all={WISHES.filter((one) => one !== wants)}
        change={(next) => set(withOptions(step, wants, next))}
      />
      <Flag name={t('scenarios.anyOf')} value={step.anyOf} change={(anyOf) => set({ ...step, anyOf })} />
      <Flag name={t('scenarios.choose_one')} value={step.choose} change={(choose) => set({ ...step, choose })} />
      {WISHES.map((one) => {
        const deed = deeds[one]
        const name = t('scenarios.deedFor', { option: named('option', one) })
        return deed && <DeedFields key={one} name={name} deed={deed} set={(next) => set({ ...step, deeds: { ...deeds, [one]: next } })} />
      })}
    </>
  )
}

function OrderFields({ step, set }: Props<Only<'order'>>) {
  const { t } = useTexts()
  const { refused = [] } = step
  const keep = (all: typeof refused) => set({ ...step, refused: all.length > 0 ? all : undefined })
  return (
    <>
      <OneOf
        name={t('scenarios.orders')}
        group="orderKind"
        value={step.orders}
        all={MEANT_ORDERS}
        change={(orders) => set({ ...step, orders })}
      />
      {refused.map((one, i) => (
        <RefusalFields
          key={one.unless}
          refusal={one}
          set={(next) => keep(next ? refused.toSpliced(i, 1, next) : refused.toSpliced(i, 1))}
        />
      ))}
      <Button size="small" onClick={() => keep([...refused, { unless: freeKind(refused), say: NEW_SAY }])}>
        {t('scenarios.addRefusal')}
      </Button>
    </>
  )
}

type Refusal = NonNullable<Only<'order'>['refused']>[number]
const freeKind = (refused: readonly Refusal[]) => ORDER_KINDS.find((kind) => refused.every(({ unless }) => unless !== kind)) ?? 'any'

function RefusalFields({ refusal, set }: { refusal: Refusal; set: (refusal: Refusal | undefined) => void }) {
  const { t } = useTexts()
  const named = useNamed()
  const { unless, say, instead } = refusal
  return (
    <>
      <OneOf
        name={t('scenarios.unlessKind')}
        group="orderKind"
        value={unless}
        all={ORDER_KINDS}
        change={(kind) => set({ ...refusal, unless: kind })}
      />
      <SayField
        name={t('scenarios.unless', { kind: named('orderKind', unless) })}
        say={say}
        change={(next) => set({ ...refusal, say: next })}
      />
      <Offered intents={instead} change={(next) => set({ ...refusal, instead: next })} />
      <Button size="small" onClick={() => set(undefined)}>
        {t('scenarios.remove', { step: named('orderKind', unless) })}
      </Button>
    </>
  )
}

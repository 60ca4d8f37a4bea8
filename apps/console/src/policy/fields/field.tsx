import { decimalsOf } from '@xiaoer/contract'
import { Input, InputNumber, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { useNamed, useTexts } from '../../texts/index.ts'
import { instantOf, wallOf } from '../../time/index.ts'
import type { Edit } from './edit.ts'
import { type Path, wordsOf } from './tree.ts'

/** What a field holds, and so how it is asked for: money in whole units of the currency, shares in percent. */
export type Kind =
  | { readonly kind: 'money' | 'share' | 'days' | 'count' | 'date' | 'instant' | 'flag' | 'word' | 'words' }
  | { readonly kind: 'choice' | 'choices'; readonly group: string; readonly values: readonly string[] }

interface Props {
  edit: Edit
  path: Path
  label: string
  of: Kind
}

/** One value of the version, by its label, with its unit, and with what is wrong just there. */
export function Field({ edit, path, label, of }: Props) {
  const id = useId()
  const problem = edit.problem(path)
  return (
    <div className="policy-field">
      <label htmlFor={id}>{label}</label>
      <Control edit={edit} path={path} of={of} id={id} wrong={problem !== undefined} />
      {problem && <span className="bad">▲ {problem}</span>}
    </div>
  )
}

function Control({ edit, path, of, id, wrong }: Omit<Props, 'label'> & { id: string; wrong: boolean }): ReactNode {
  const named = useNamed()
  const status = wrong ? 'error' : ''
  const value = edit.value(path)
  const set = (next: unknown) => edit.set(path, next)
  if (of.kind === 'choice' || of.kind === 'choices') {
    const options = of.values.map((one) => ({ value: one, label: named(of.group, one) }))
    if (of.kind === 'choices')
      return <Select mode="multiple" id={id} status={status} value={wordsOf(value)} options={options} onChange={(all) => set(some(all))} />
    return <Select allowClear id={id} status={status} value={word(value)} options={options} onChange={set} />
  }
  if (of.kind === 'flag') return <YesNo id={id} status={status} value={value} set={set} />
  if (of.kind === 'instant') return <Moment id={id} status={status} zone={edit.form.zone} value={value} set={set} />
  if (of.kind === 'words') return <Select mode="tags" id={id} status={status} value={wordsOf(value)} onChange={(all) => set(some(all))} />
  if (of.kind === 'word' || of.kind === 'date') {
    const type = of.kind === 'date' ? 'date' : 'text'
    return <Input id={id} status={status} type={type} value={word(value)} onChange={({ target }) => set(target.value || undefined)} />
  }
  return <Amount id={id} status={status} of={of.kind} currency={edit.form.currency} value={value} set={set} />
}

interface PlainProps {
  id: string
  status: '' | 'error'
  value: unknown
  set: (value: unknown) => void
}

/** Yes, no, or not known. */
function YesNo({ id, status, value, set }: PlainProps) {
  const { t } = useTexts()
  const options = [
    { value: 'yes', label: t('policy.yes') },
    { value: 'no', label: t('policy.no') },
  ]
  const chosen = value === true ? 'yes' : value === false ? 'no' : undefined
  return (
    <Select
      allowClear
      id={id}
      status={status}
      placeholder={t('trial.unknown')}
      value={chosen}
      options={options}
      onChange={(next?: string) => set(next === undefined ? undefined : next === 'yes')}
    />
  )
}

/** Date and time by the shop's clock; stored as an instant. */
function Moment({ id, status, value, set, zone }: PlainProps & { zone: string }) {
  const shown = typeof value === 'string' ? wallOf(value, zone) : ''
  return <Input id={id} status={status} type="datetime-local" value={shown} onChange={({ target }) => set(instantOf(target.value, zone))} />
}

interface AmountProps {
  id: string
  status: '' | 'error'
  of: 'money' | 'share' | 'days' | 'count'
  currency: string
  value: unknown
  set: (value: unknown) => void
}

/** A number with its unit; what is stored is minor units, shares of one, whole days. */
function Amount({ id, status, of, currency, value, set }: AmountProps) {
  const { t } = useTexts()
  const times = of === 'money' ? 10 ** decimalsOf(currency) : of === 'share' ? 1 / 100 : 1
  const unit = { money: currency, share: '%', days: t('policy.days'), count: '' }[of]
  const shown = typeof value === 'number' ? tidy(value / times) : null
  const stored = (next: number) => (of === 'share' ? tidy(next * times) : Math.round(next * times))
  return (
    <InputNumber
      id={id}
      status={status}
      // a sum below nothing is told to be wrong, rather than made another
      min={of === 'money' ? undefined : 0}
      max={of === 'share' ? 100 : undefined}
      value={shown}
      suffix={unit}
      onChange={(next) => set(next === null ? undefined : stored(next))}
    />
  )
}

/** Without the dust of binary fractions. */
const tidy = (value: number) => Number(value.toFixed(6))
const word = (value: unknown) => (typeof value === 'string' ? value : undefined)
const some = (all: readonly string[]) => (all.length > 0 ? all : undefined)

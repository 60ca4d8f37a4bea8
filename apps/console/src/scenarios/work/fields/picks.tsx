import { Checkbox, Select } from 'antd'
import { useId } from 'react'
import { useNamed } from '../../../texts/index.ts'

interface Chosen<V extends string> {
  name: string
  /** The catalogue's group that names them. */
  group?: string
  /** What each is called, where no group names it. */
  nameOf?: (value: V) => string
  all: readonly V[]
}

/** One of several. */
export function OneOf<V extends string>({ change, ...chosen }: Chosen<V> & { value: V; change: (value: V) => void }) {
  return <MaybeOne {...chosen} change={(next) => next !== undefined && change(next)} isFixed />
}

function useLabels<V extends string>({ group = '', nameOf, all }: Pick<Chosen<V>, 'group' | 'nameOf' | 'all'>) {
  const named = useNamed()
  return all.map((one) => ({ value: one, label: nameOf?.(one) ?? named(group, one) }))
}

interface Maybe<V extends string> extends Chosen<V> {
  value: V | undefined
  change: (value: V | undefined) => void
  /** It cannot be left open. */
  isFixed?: boolean
}

/** One of several, or none. */
export function MaybeOne<V extends string>({ name, value, change, isFixed = false, ...chosen }: Maybe<V>) {
  const options = useLabels(chosen)
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      <Select<V | null>
        id={id}
        style={{ width: '100%' }}
        allowClear={!isFixed}
        showSearch
        optionFilterProp="label"
        value={value ?? null}
        options={options}
        onChange={(next) => change(next ?? undefined)}
      />
    </div>
  )
}

/** Any of several, in the order they were chosen. */
export function AnyOf<V extends string>({
  name,
  value,
  change,
  ...chosen
}: Chosen<V> & { value: readonly V[]; change: (value: V[]) => void }) {
  const options = useLabels(chosen)
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      <Select<V[]>
        id={id}
        mode="multiple"
        style={{ width: '100%' }}
        value={[...value]}
        optionFilterProp="label"
        options={options}
        onChange={change}
      />
    </div>
  )
}

/** So, or left as it is. */
export function Flag({ name, value, change }: { name: string; value: true | undefined; change: (value: true | undefined) => void }) {
  return (
    <Checkbox checked={value ?? false} onChange={({ target }) => change(target.checked ? true : undefined)}>
      {name}
    </Checkbox>
  )
}

import { Select } from 'antd'
import { useId } from 'react'

interface Props {
  name: string
  to: string | undefined
  /** The steps it may lead to. */
  steps: readonly string[]
  change: (to: string) => void
}

/** Where a step leads. */
export function WayField({ name, to, steps, change }: Props) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id}>{name}</label>
      <Select
        id={id}
        style={{ width: '100%' }}
        value={to ?? null}
        options={steps.map((value) => ({ value, label: value }))}
        onChange={(value) => value && change(value)}
      />
    </div>
  )
}

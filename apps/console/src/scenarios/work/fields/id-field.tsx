import { Input } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../../texts/index.ts'
import { Labelled } from './labelled.tsx'

interface Props {
  name: string
  value: string
  shape: RegExp
  disabled?: boolean
  change: (id: string) => void
}

/** An id, taken when it is one; until then it says what it should be. */
export function IdField({ name, value, shape, disabled = false, change }: Props) {
  const { t } = useTexts()
  const [typed, type] = useState(value)
  const fits = shape.test(typed)
  const take = (next: string) => {
    type(next)
    if (shape.test(next)) change(next)
  }
  return (
    <Labelled name={name}>
      {(id) => (
        <>
          <Input
            id={id}
            disabled={disabled}
            value={typed}
            status={fits ? '' : 'error'}
            aria-invalid={!fits}
            aria-describedby={fits ? undefined : `${id}-shape`}
            onChange={({ target }) => take(target.value)}
          />
          {!fits && (
            <span id={`${id}-shape`} className="bad" role="status">
              ▲ {t('scenarios.idShape', { id: value })}
            </span>
          )}
        </>
      )}
    </Labelled>
  )
}

import type { ReactNode } from 'react'
import { useNameOf } from '../../shopper/index.ts'
import { pick } from './picked.ts'

interface Props {
  row: Parameters<ReturnType<typeof useNameOf>>[0]
  /** The list as it is shown. */
  ids: readonly string[]
  on: boolean
  children: ReactNode
}

/** A row that can be chosen; with Shift all from the one before to it. */
export function PickLine({ row, ids, on, children }: Props) {
  const nameOf = useNameOf()
  return (
    <div className={on ? 'pick-line pick-on' : 'pick-line'}>
      <input
        type="checkbox"
        aria-label={nameOf(row)}
        checked={on}
        onChange={({ nativeEvent }) => pick(row.id, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true ? ids : undefined)}
      />
      {children}
    </div>
  )
}

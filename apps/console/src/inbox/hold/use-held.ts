import { useRef, useState } from 'react'
import { hold } from './hold.ts'

/** Lists never jump under the pointer: while it rests on the list, the order is held. */
export function useHeld<R extends { id: string }>(fresh: readonly R[]) {
  const [holding, setHolding] = useState(false)
  const shown = useRef<readonly R[]>(fresh)
  const held = holding ? hold(shown.current, fresh) : { rows: [...fresh], added: 0, gone: new Set<string>() }
  shown.current = held.rows
  const pointer = { onPointerEnter: () => setHolding(true), onPointerLeave: () => setHolding(false) }
  return { ...held, pointer }
}

import { useRef, useState } from 'react'
import { hold } from './hold.ts'

/** Lists never jump under the pointer: while it rests on the list `of` a box, the order is held. Another box, and one that stood empty, begin anew. */
export function useHeld<R extends { id: string }>(fresh: readonly R[], of: string) {
  const [holding, setHolding] = useState(false)
  const shown = useRef({ of, rows: fresh })
  const stays = holding && shown.current.of === of && shown.current.rows.length > 0
  const held = stays ? hold(shown.current.rows, fresh) : { rows: [...fresh], added: 0, gone: new Set<string>() }
  shown.current = { of, rows: held.rows }
  const pointer = { onPointerEnter: () => setHolding(true), onPointerLeave: () => setHolding(false) }
  return { ...held, pointer }
}

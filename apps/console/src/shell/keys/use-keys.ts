import { useEffect, useRef } from 'react'
import { actionOf, type KeyAction } from './keys.ts'

type Todo = Partial<Record<KeyAction | 'palette', () => void>>

const FIELDS = 'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]'
const CONTROLS = 'a, button, [role=button], [role=tab], [role=switch]'

/** Listens for keys while the caller is shown; `first`: whoever else knows a key does not hear of it. Enter stays with a control that has the focus. */
export function useKeys(todo: Todo, first = false): void {
  const latest = useRef(todo)
  latest.current = todo
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : null
      const taken = event.isComposing || at?.closest(FIELDS) != null || (event.key === 'Enter' && at?.closest(CONTROLS) != null)
      const action = actionOf({ key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey, altKey: event.altKey, taken })
      const run = action && latest.current[action]
      if (!run) return
      event.preventDefault()
      if (first) event.stopPropagation()
      run()
    }
    window.addEventListener('keydown', press, first)
    return () => window.removeEventListener('keydown', press, first)
  }, [first])
}

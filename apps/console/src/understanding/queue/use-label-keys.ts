import { useEffect, useRef } from 'react'
import { labelKey } from './label-key.ts'

interface Todo {
  pick?: (at: number) => void
  none?: () => void
  skip?: () => void
  search?: () => void
  undo?: (() => void) | undefined
}

/** Listens for the keys of the queue while the caller is shown. */
export function useLabelKeys(todo: Todo): void {
  const latest = useRef(todo)
  latest.current = todo
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const deed = labelKey(event)
      const run = deed && (deed.do === 'pick' ? picking(latest.current, deed.at) : latest.current[deed.do])
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

const picking = ({ pick }: Todo, at: number) => pick && (() => pick(at))

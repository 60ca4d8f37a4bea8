import { useEffect } from 'react'
import { createStore } from '../../store/index.ts'
import type { Command } from './palette-rank.ts'

/** What can be done with what is open now; the palette offers it first. */
export const contextCommands = createStore<readonly Command[]>([])

/** Offers commands while the caller is shown. Give a list that changes only when it must (`useMemo`). */
export function useContextCommands(commands: readonly Command[]): void {
  useEffect(() => {
    contextCommands.set(commands)
    return () => contextCommands.set([])
  }, [commands])
}

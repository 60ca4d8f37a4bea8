import { useSyncExternalStore } from 'react'
import type { Store } from './create-store.ts'

/** The present value of a store, kept fresh. */
export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.watch, store.get)

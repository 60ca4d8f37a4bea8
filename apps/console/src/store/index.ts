/** Stores: watched values outside the query cache, and what the browser keeps across a reload. */
export { createStore, type Store } from './create-store.ts'
export { type Saved, saved } from './saved.ts'
export { useStore } from './use-store.ts'

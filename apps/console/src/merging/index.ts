/** Merging: two shoppers made one, a session made two; told before, and undone within thirty days. */
export { Regrouped } from './regrouped.tsx'
export { SplitButton } from './split.tsx'

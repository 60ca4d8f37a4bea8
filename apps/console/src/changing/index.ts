/** Changing: a write to the service, after which what shows it is read anew. */
export { EditOrRemove } from './edit-or-remove.tsx'
export { useChange, useToldChange } from './told-change.ts'

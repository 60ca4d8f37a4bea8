/** Leaving: what is written and not saved is not lost without a question. */
export { useUnsaved } from './use-unsaved.ts'

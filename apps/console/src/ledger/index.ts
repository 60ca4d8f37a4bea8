/** Ledger: all deeds of a workspace with what they were decided by, and every promise that was made or kept back. */
export { DeedsPage } from './deeds-page.tsx'

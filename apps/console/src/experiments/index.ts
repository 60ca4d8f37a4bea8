/** Experiments: what a thing is worth, by shoppers who go without it; and what the service pays back. */
export { ExperimentsPage } from './experiments-page.tsx'

/** Clocks: by when shoppers are to be answered, and how that was kept. */
export { ClocksSection } from './clocks-section.tsx'

/** Deeds: what the bot did in the shop's systems, what waits for a yes, and what it was kept from promising. */
export { DeedsPage } from './deeds-page.tsx'
export { useDeedsHere } from './use-deeds-here.ts'
export { WaitingHere } from './waiting-here.tsx'

/** Side: who the shopper is and what they have — summary, orders with parcels, tickets. */
export { Side } from './side.tsx'
export { useAsks } from './use-asks.ts'

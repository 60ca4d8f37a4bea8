/** Parcels of the demo shop: the courier's words at each station, and how an order placed here moves on by itself. */

export { asOfNow, payBy } from './as-of-now.ts'
export { type Dice, dice } from './dice.ts'
export { endOfDay, fillStation, type Station, trackingNumber } from './stations.ts'

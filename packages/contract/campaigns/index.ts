/** Campaigns on the wire: the terms of a sum as data. */
export { Discount, Freight, Layer, Off, Terms } from './terms.ts'

/** Parcels: tracking sources behind one port, so that any shop that gives carrier and number has stations. Owns `parcel_tracks`. */
export type { ParcelSource, Track, Tracked } from './source.ts'
export { withParcels } from './with-kind.ts'

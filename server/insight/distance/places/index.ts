/** Places: provinces, cities and districts of China with their centres, from `data/places`; how far they are from one another. Pure; owns no table. */
export { type Addressed, kmBetween, kmToNearest, PLACES, type Place, type Point, placeIn, placeOf, placeOfLine } from './places.ts'

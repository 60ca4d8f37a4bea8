/** Distance: where shoppers are against where the shop's service points are, and what that does to resolution, delivery, buying again and cost. Owns `service_points`, `service_radius`. */
export { placeOf, placeOfLine } from './places/index.ts'
export { addPoint } from './points.ts'
export { distanceRoutes } from './routes.ts'

/** Insight: the numbers a shop is run by, one file each. Reads rows, writes none; nothing imports it but the wiring. */
export { todayFigures } from './metrics/today.ts'
export { insightRoutes } from './routes.ts'

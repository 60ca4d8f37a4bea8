/** Costs: what an hour of people, a model and the channels cost, as the figures of costs reckon with. Owns `cost_assumptions`. */
export { putCosts } from './costs.ts'
export { costRoutes } from './routes.ts'

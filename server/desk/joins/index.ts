/** Joins at the desk: who a shopper is on other channels, who may be the same, and the way back. Owns no tables; they are the shoppers'. */
export { joinRoutes } from './routes.ts'

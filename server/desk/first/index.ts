/** First: whether a person or the bot serves a shopper first, by rules that a manager sets. Owns `first_rules`. */
export { type FirstParts, firstRoutes } from './routes.ts'
export { whoServesFirst } from './who-first.ts'

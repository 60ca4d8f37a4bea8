/** Acting: what colleagues have done in a shop's systems beside a conversation, behind the same decisions and limits as the bot. Owns no table. */
export { type ActingParts, type Asking, ordersBeside } from './beside.ts'
export { actingRoutes, askedBy } from './routes.ts'
export { weighed } from './weigh.ts'

/** Recommending: what is offered to a shopper on an item's page, in the chat, at the agent's side and to programs, each with its reason. Owns `recommendation_settings`. */
export {
  type Asked,
  type Near,
  type NearGoods,
  type PortraitFact,
  type Recommended,
  type Recommender,
  type RecommenderParts,
  recommenderOf,
} from './recommend.ts'
export { recommendationRoutes, toCards } from './routes.ts'
export { type ShelfParts, shelfRoutes } from './shelf-routes.ts'

/** Hot questions: what shoppers ask most, by the entry that answered and by what got no good answer. Reads roll-ups and rows; owns no table. */
export { questionRoutes } from './routes.ts'

/** Background: what is known of a shopper beside what is said — coupons, pages they were on, earlier sessions — and goods to show them. Owns `pages_visited`. */
export { backgroundRoutes } from './routes.ts'

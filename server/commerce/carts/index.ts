/** Carts: how what was put together in a talk gets into a shop's own cart: filled by its API and opened by a link, or a link that fills it. Owns no tables. */
export { type CartFilled, type CartLine, cartPage, withCart } from './with-cart.ts'

/** Cart: what of a talk's basket may go into the shop's own cart, by what the shop has now. Pure; owns no tables. */
export { cartTurn } from './cart-turn.ts'

/** Background: coupons, pages and earlier sessions of a shopper, each read when it is opened. */
export { BackgroundHere } from './background-here.tsx'

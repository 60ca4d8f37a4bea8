/** The rows of schema `demo`: how many are written at once, and how orders are numbered. */
export { type DemoTable, insertAll } from './insert.ts'
export { asOrderNumber, orderNumber } from './order-number.ts'

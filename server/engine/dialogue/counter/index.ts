/** Counter: a second reading of what is said of goods, from the catalogue, where the first one came to nothing. */
export { mayBeOfGoods } from './may-be.ts'
export { overTheCounter } from './over-the-counter.ts'
export { sumOfAll } from './sum.ts'
export { asks, type Heard, wishes } from './words.ts'

/** Several: what is asked in one message beside each other, each answered, begun or queued. */
export { ofEachOrder } from './each-order.ts'
export { several, severalToSettle } from './several.ts'

/** Several: what is asked in one message beside each other, each answered, begun or queued. */
export { ofEachOrder } from './each-order.ts'
export { reended } from './reended.ts'
export { endsInstead, endsOfEach, several, severalToSettle } from './several.ts'

/** Several: what is asked in one message beside each other, each answered, begun or queued. */
export { askedOf } from './asked-of-order.ts'
export { beside, joined, type Told } from './both.ts'
export { FAMILIES } from './distinct.ts'
export { ownOfEach } from './each-goods.ts'
export { ofEachOrder } from './each-order.ts'
export { isNoEcho, isOfAddress } from './matters.ts'
export { reended } from './reended.ts'
export { eachEnded, endsOfEach, several, severalToSettle, wishedIn } from './several.ts'

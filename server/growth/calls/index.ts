/**
 * Calls: news of an order told by telephone. The merchant's own provider makes the call, asked by a signed webhook and answering by another. Owns
 * `call_bridges`, `outbound_calls`, `call_stops`, `call_work`.
 */
export { type BridgeOf, bridgeOf } from './bridges.ts'
export { type CallDoorPort, callDoor } from './door.ts'
export type { CallOutcomeTold } from './outcome.ts'
export { type Calling, isStopped, numberOf, placeCall } from './place.ts'
export { type Again, againOf, endsOf, withdrawCalls } from './placed.ts'
export { type CallRouteParts, callRoutes } from './routes.ts'
export type { OwnCall } from './send.ts'
export { type CallParts, callsOut } from './sweep.ts'

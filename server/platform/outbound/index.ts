/**
 * Outbound: calls to addresses that people typed in, none to where a cloud keeps its keys, no redirects, no answer without an end. `callOut` keeps
 * its connections (systems that shops sell by); `outwardOf` makes one a call and tells whether it may have arrived (channels). Owns no tables.
 */
export { type Answered, type Call, callOut } from './call-out.ts'
export { fetchOut, streamOut } from './fetch-out.ts'
export { type AddressKind, isMetadataName, kindOfAddress } from './kind-of-address.ts'
export { type Locate, type Located, locateBy } from './locate.ts'
export { type CallAnswer, CallFailure, type CallFault, type OutgoingCall, type Outward, outwardOf } from './outward.ts'
export { newSecret, signed, verified } from './standard-webhook.ts'

/**
 * Signed gateways: platforms that take every call at one address, with sorted parameters under a signature. How each signs is a row of one table;
 * a platform is a declaration. Owns no tables.
 */
export { doudianKind } from './doudian/kind.ts'
export { jushuitanKind } from './jushuitan/kind.ts'
export { pinduoduoKind } from './pinduoduo/kind.ts'
export { PUSHES, type PushScheme, pushSigned } from './signing/pushes.ts'
export { type Scheme, SIGNATURES, signOf } from './signing/signatures.ts'
export { taobaoKind } from './taobao/kind.ts'
export { youzanKind } from './youzan/kind.ts'

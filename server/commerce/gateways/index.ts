/**
 * Gateways: platforms that take every call at one address. How each signs, its calls and what it pushes, is a row of a table; a platform that is
 * read is a declaration (`read-kind.ts`) with its shapes. Owns no tables.
 */
export { doudianKind } from './doudian/kind.ts'
export { jdKind } from './jd/kind.ts'
export { jushuitanKind } from './jushuitan/kind.ts'
export { pinduoduoKind } from './pinduoduo/kind.ts'
export { PUSHES, type PushScheme, pushSigned } from './signing/pushes.ts'
export { type Scheme, SIGNATURES, signOf } from './signing/signatures.ts'
export { taobaoKind } from './taobao/kind.ts'
export { youzanKind } from './youzan/kind.ts'

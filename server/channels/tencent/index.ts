/** Tencent: what 微信公众号 and 微信客服 share, the signature and seal of their callbacks, their XML, and calls with an access token. Owns no tables. */

export { type Callback, readCallback } from './callback.ts'
export { asSent, type WxCodes } from './outcomes.ts'
export { newAesKey, newToken, openSealed, sealed, signatureOf } from './seal.ts'
export { mustAnswer, type WxAnswer, type WxApi, wxApi } from './wx-api.ts'
export { readXml } from './xml.ts'

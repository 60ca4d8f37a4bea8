import type { WxCodes } from '../tencent/index.ts'

/** https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html (as of November 2026) */
export const WECHAT_CODES: WxCodes = {
  // busy; calls of a day, of a minute
  later: { [-1]: 5, 45009: 600, 45011: 60 },
  // the 48 hours are over; all messages that are taken were said
  held: [45_015, 45_047],
  // no such follower; follows no more; refuses messages
  blocked: [40_003, 43_004, 43_101],
  // token, app, secret, frozen secret, addresses that may call, rights, account
  stopped: [40_001, 40_013, 40_014, 40_125, 40_164, 40_243, 41_001, 41_002, 41_004, 42_001, 48_001, 48_004, 50_002, 61_024],
}

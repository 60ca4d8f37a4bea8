import type { Report } from '../push-channel.ts'
import type { WxCodes } from '../tencent/index.ts'

/** https://developer.work.weixin.qq.com/document/path/90313 (as of November 2026) */
export const KF_CODES: WxCodes = {
  // busy; calls of a while
  later: { [-1]: 5, 45009: 60 },
  // all messages that are taken were said; the 48 hours are over; the session has ended; a person of WeCom has it
  held: [95_001, 95_002, 95_013, 95_018],
  // no such customer
  blocked: [40_096],
  // token, secret, company, addresses that may call, rights, account, customer service not in use
  stopped: [40_001, 40_013, 40_014, 42_001, 48_002, 60_020, 95_000, 95_004, 95_012, 95_017],
}

/** Why a message that was taken was not shown after all (…/document/path/94670, msg_send_fail); by the platform's number. */
const FAILURES: Readonly<Record<number, Pick<Report, 'state' | 'blocked'>>> = {
  4: { state: 'held' },
  5: { state: 'held' },
  6: { state: 'held' },
  10: { state: 'refused', blocked: true },
}

/** What such a failure means. */
export const failureOf = (type: number): Pick<Report, 'state' | 'blocked'> => FAILURES[type] ?? { state: 'refused' }

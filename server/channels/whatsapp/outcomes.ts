import type { Codes } from '../meta/index.ts'

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes (May 2026) */
export const WHATSAPP_CODES: Codes = {
  // something went wrong, service unavailable, spam rate, too many to one number (one in six seconds), in maintenance, throughput
  later: { 130429: 5, 131000: 10, 131016: 30, 131048: 600, 131056: 6, 131057: 120, 133004: 60 },
  // more than 24 hours since the shopper wrote
  held: ['131047'],
  // cannot be delivered to that number; the shopper wants no messages
  blocked: ['131026', '131050'],
  // access, display name, account locked, payment, certificate, number not registered
  stopped: ['131005', '131031', '131037', '131042', '131045', '133010'],
}

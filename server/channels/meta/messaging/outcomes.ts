import type { Codes } from '../outcomes.ts'

/** https://developers.facebook.com/docs/messenger-platform/error-codes (as of November 2026) */
export const MESSAGING_CODES: Codes = {
  // a sending that failed for now
  later: { 1200: 5 },
  // outside the 24 hours: on Messenger, on Instagram
  held: ['10/2018278', '10/2534022'],
  // the person cannot be reached, or has shut the page out
  blocked: ['551', '10/1545041', '200/1545041', '100/2018001'],
  stopped: ['230'],
}

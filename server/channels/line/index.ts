/** LINE: an official account of the merchant's own, by the Messaging API (https://developers.line.biz/en/reference/messaging-api/). Owns no tables. */
export { lineChannel } from './line-channel.ts'

/** Messenger: a page of the merchant's own, by the Messenger Platform (https://developers.facebook.com/docs/messenger-platform). Owns no tables. */
export { messengerChannel } from './messenger-channel.ts'

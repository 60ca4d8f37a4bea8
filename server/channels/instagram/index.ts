/** Instagram: a professional account of the merchant's own, by its messaging API (https://developers.facebook.com/docs/instagram-platform). Owns no tables. */
export { instagramChannel } from './instagram-channel.ts'

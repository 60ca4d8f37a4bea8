/** WeChat: an official account (微信公众号) of the merchant's own (https://developers.weixin.qq.com/doc/offiaccount). Owns no tables. */
export { type AccountKind, accountChannel, wechatChannel } from './wechat-channel.ts'

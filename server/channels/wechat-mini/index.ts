/** WeChat mini program (小程序客服): its customer messages (https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/customer-message/). Owns no tables. */
export { wechatMiniChannel } from './wechat-mini-channel.ts'

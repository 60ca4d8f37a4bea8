/** WeChat customer service (微信客服) of a company in WeCom (https://developer.work.weixin.qq.com/document/path/94638). Owns no tables. */
export { wechatKfChannel } from './wechat-kf-channel.ts'

/** Private messages of Douyin (抖音私信, https://developer.open-douyin.com). Owns no tables. */
export { douyinChannel } from './douyin-channel.ts'
export { douyinSignature } from './webhook.ts'

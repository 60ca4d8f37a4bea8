import type { Outward } from '#platform/outbound'
import { lacking } from '../declared.ts'
import type { Memory } from '../memory/index.ts'
import type { PushChannel } from '../push-channel.ts'
import { accountChannel } from '../wechat/index.ts'
import { WECHAT_MINI_WORDS } from './texts/index.ts'

const DOCS = 'https://developers.weixin.qq.com/miniprogram/dev'
const MINI_LACKS = {
  // the chat of a mini program has words, pictures and cards of its own pages
  ...lacking(
    `${DOCS}/framework/open-ability/customer-message/receive.html`,
    ...(['in voice', 'in video', 'in file', 'in place', 'in quote', 'in sticker'] as const),
  ),
  ...lacking(
    `${DOCS}/OpenApiDoc/kf-mgnt/kf-message/sendCustomMessage.html`,
    ...(['out voice', 'out video', 'out file', 'out choices', 'recall', 'told delivered', 'told read', 'told lost'] as const),
  ),
}

/** A mini program as a channel: as an official account, but it knows no menus. */
export const wechatMiniChannel = (outward: Outward, memory: Memory): PushChannel =>
  accountChannel(outward, memory, {
    kind: 'wechat-mini',
    menus: false,
    media: {},
    lacks: MINI_LACKS,
    templates: false,
    words: WECHAT_MINI_WORDS,
  })

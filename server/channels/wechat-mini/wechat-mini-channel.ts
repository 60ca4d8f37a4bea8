import type { Outward } from '#platform/outbound'
import type { Memory } from '../memory/index.ts'
import type { PushChannel } from '../push-channel.ts'
import { accountChannel } from '../wechat/index.ts'
import { WECHAT_MINI_WORDS } from './texts/index.ts'

/** A mini program as a channel: as an official account, but it knows no menus. */
export const wechatMiniChannel = (outward: Outward, memory: Memory): PushChannel =>
  accountChannel(outward, memory, { kind: 'wechat-mini', menus: false, templates: false, words: WECHAT_MINI_WORDS })

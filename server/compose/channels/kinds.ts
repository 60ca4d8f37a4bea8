import type { PushChannel } from '#channels'
import { douyinChannel } from '#channels/douyin'
import { emailChannel, type MailRecords } from '#channels/email'
import { genericChannel } from '#channels/generic'
import { instagramChannel } from '#channels/instagram'
import { lineChannel } from '#channels/line'
import type { Memory } from '#channels/memory'
import { messengerChannel } from '#channels/messenger'
import { smsChannel } from '#channels/sms'
import { smsAliyunChannel } from '#channels/sms-aliyun'
import { telegramChannel } from '#channels/telegram'
import { type TelephoneChannelParts, telephoneChannel } from '#channels/telephone'
import { wechatChannel } from '#channels/wechat'
import { wechatKfChannel } from '#channels/wechat-kf'
import { wechatMiniChannel } from '#channels/wechat-mini'
import { whatsappChannel } from '#channels/whatsapp'
import type { Locate, Outward } from '#platform/outbound'

/** Every kind of channel that can be connected, in the order that the console offers them. */
export const pushChannels = (
  outward: Outward,
  locate: Locate,
  memory: Memory,
  mails: MailRecords,
  phone: TelephoneChannelParts,
): readonly PushChannel[] => [
  wechatChannel(outward, memory),
  wechatKfChannel(outward, memory),
  wechatMiniChannel(outward, memory),
  whatsappChannel(outward),
  messengerChannel(outward),
  instagramChannel(outward),
  lineChannel(outward),
  telegramChannel(outward),
  douyinChannel(outward, memory),
  smsChannel(outward),
  smsAliyunChannel(outward),
  emailChannel(locate, memory, mails),
  telephoneChannel(phone),
  genericChannel(outward),
]

import type { CHANNELS_EN } from './en.ts'

/** 渠道相关的拒绝原因与出路。 */
export const CHANNELS_ZH: Readonly<Record<keyof typeof CHANNELS_EN, string>> = {
  'channel.not_here': '渠道 {id} 不在这个商家空间，或已断开',
  'channel.kind': '没有 {kind} 这种渠道；请在 {known} 中选择',
  'channel.field': '需要填写：{name}',
  'channel.unknown_field': '{kind} 不需要这一项：{name}',
  'channel.refused': '平台拒绝：{words}',
  'channel.call_address': '地址不对，不是 http 或 https 网址：{words}',
  'channel.call_private': '这里不会访问私有网络里的地址；请装这套系统的人在 PRIVATE_HOSTS 里放行：{words}',
  'channel.call_unreachable': '连不上，那边没有应答；请检查地址有没有写错、那边有没有在运行：{words}',
  'channel.call_late': '连上了，但太久没有答复；请稍后再试：{words}',
  'channel.webhook': '平台现在把消息发到“{there}”，而不是 {here}；把渠道暂停再恢复，消息就会回到这里',
  'channel.unsubscribed': '应用没有订阅这个账号，消息到不了这里；把渠道暂停再恢复',
  'channel.no_account': '这个密钥名下没有这个账号，平台上有：{known}',
  'channel.webhook_off': '平台上已有这个地址，但 webhook 没有启用；请在平台上打开 webhook',
  'channel.own': '网页聊天一直都在，不能测试、暂停或断开',
  'join.not_open': '建议 {id} 已经处理过，或者不属于这个商家空间，请重新加载',
  'join.not_one': '这两位已经不能合成一位：都是店铺的客户，或者其中一位已经合到别处',
  'join.not_here': '合并 {id} 已经撤销，或者不属于这个商家空间，请重新加载',
  'channel.other_account': '这份凭据属于 {there}，而这条渠道是 {here}；请把另一个账号连接成一条新渠道',
  'channel.secret_again': '请重新填写：{name}；已保存的内容不会发到别的地址或账号',
  'channel.taken': '这个账号已经在这里接入，叫“{name}”；请先断开那一个',
  'delivery.not_here': '消息 {id} 不是由这个商家空间的渠道发出的',
  'delivery.not_amiss': '这条消息的状态是{deliveryState}，不需要处理；刷新可看现在的状态',
}

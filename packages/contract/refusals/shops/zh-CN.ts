import type { SHOPS_EN } from './en.ts'

/** The same in Chinese. */
export const SHOPS_ZH_CN: Readonly<Record<keyof typeof SHOPS_EN, string>> = {
  'shops.unreachable': '{address} 没有应答（{why}）；请确认地址没写错、店铺系统在运行',
  'shops.late': '{address} 超过 {ms} 毫秒没有答复；请重试，并看看店铺系统是否太忙',
  'shops.address_forbidden': '这里不会访问 {address}：{why}',
  'shops.other': '{address} 返回了 {status}，不是 {platform}；请填店铺系统自己的地址',
  'shops.key': '{platform} 不接受这份凭据：“{said}”。请在那边新建密钥，或检查用户名和密码',
  'shops.permission': '{platform} 不许这把密钥做这件事（{what}）：“{said}”。请在那边给它的角色加上权限',
  'shops.busy': '{platform} 说访问太频繁；请 {seconds} 秒后重试',
  'shops.broken': '{platform} 出错（{status}）：“{said}”。请重试；若一直如此，看它自己的日志',
  'shops.not_understood': '{platform} 的答复格式不认识（{path}），可能是别的版本',
  'shops.not_connected': '店铺 {id} 没有连接任何店铺系统；请先连接',
  'shops.credentials': '请填“{field}”：这个地址没有保存过',
  'shops.field': '请填“{field}”',
  'shops.choice': '“{field}”不能是“{value}”，请从给出的选项里选',
  'shops.web_address': '“{field}”不是网址，请以 http:// 或 https:// 开头',
  'shops.silent': '店铺系统没有说明它用什么语言和币种',
  'shops.crowded': '店铺系统还有太多问题没有答复，请稍后再试',
  'shops.resting': '店铺系统有一会儿没有应答，暂时不再打扰它，请稍后再试',
  'shops.no_kind': '这里不认识“{kind}”这种店铺系统',
  'shops.paused': '这家店的连接已暂停；管理员可以在“店铺”页恢复',
}

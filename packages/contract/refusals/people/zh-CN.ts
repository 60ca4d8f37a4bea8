import type { PEOPLE_EN } from './en.ts'

/** The same in Chinese. */
export const PEOPLE_ZH_CN: Readonly<Record<keyof typeof PEOPLE_EN, string>> = {
  'policy.cooling': '版本 {id} 由你一个人发布：提交后还要再等 {hours} 小时，到时再看一遍',
  'policy.look_again': '版本 {id} 由你一个人发布：请打开它，把改动从头再看一遍并确认',
  'access.owner': '需要店主来做，请找店主',
  'session.not_here': '这个登录已经结束；请重新打开页面',
  'factor.code_needed': '这个账号开了二次验证；请输入验证器里的动态码',
  'factor.wrong': '动态码不对；请用此刻显示的那个，或用恢复码，并检查手机时间是否准确',
  'factor.used': '这个动态码已经用过；请等下一个',
  'factor.tries': '动态码错得太多；请 {minutes} 分钟后再试，或用恢复码',
  'factor.there': '这个账号已有二次验证；要换先关掉现在的',
  'factor.not_begun': '还没有开始设置二次验证；请先输入密码开始',
  'factor.none': '这位同事没有开二次验证',
  'factor.required': '这个工作区要求人人二次验证，不能关；店主可以取消这条要求',
  'factor.yours_first': '请先给自己开二次验证，免得把自己关在门外',
  'factor.set_up': '这个工作区要求人人二次验证；请先在「我的」里设置',
  'clock.not_here': '规则 {id} 不在这个工作区，可能已被删除',
  'clock.hours': '这个时段永远不会到：开始要早于结束，至少选一天',
  'clock.many': '最多 {most} 条时限规则；请改动或删除一条',
  'team.not_here': '团队 {id} 不在这个工作区，可能已被删除',
  'team.members': '其中有人已不是这里的同事；请重新打开页面再选',
  'team.helps_itself': '团队不能支援自己；请选另一个',
  'team.zone': '{zone} 不是时区，应如 Asia/Shanghai、Europe/Berlin',
  'transfer.yourself': '这个会话已经在你手上；请选同事或团队',
  'transfer.away': '{name} 不在或在小休，转过去没人接；请选在岗的同事',
  'transfer.nobody': '{name} 现在除你以外没有人在岗；请选别的团队或同事',
}

import type { PEOPLE_EN } from './en.ts'

/** The same in Chinese. */
export const PEOPLE_ZH_CN: Readonly<Record<keyof typeof PEOPLE_EN, string>> = {
  'policy.cooling': '版本 {id} 由你一个人发布：提交后还要再等 {hours} 小时，到时再看一遍',
  'policy.look_again': '版本 {id} 由你一个人发布：请打开它，把改动从头再看一遍并确认',
  'key.not_here': '密钥 {id} 不在这个工作区，可能已被停用',
  'hook.not_here': '回调 {id} 不在这个工作区，可能已被删除',
  'hook.most': '已有 {most} 个回调；请先删除一个',
  'team.not_here': '团队 {id} 不在这个工作区，可能已被删除',
  'team.members': '其中有人已不是这里的同事；请重新打开页面再选',
  'team.helps_itself': '团队不能支援自己；请选另一个',
  'team.zone': '{zone} 不是时区，应如 Asia/Shanghai、Europe/Berlin',
  'transfer.yourself': '这个会话已经在你手上；请选同事或团队',
  'transfer.away': '{name} 不在或在小休，转过去没人接；请选在岗的同事',
  'transfer.nobody': '{name} 现在除你以外没有人在岗；请选别的团队或同事',
}

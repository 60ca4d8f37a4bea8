import type { WORTH_EN } from './en.ts'

/** 报表、实验和价值各页被拒绝的原因，以及怎么办。 */
export const WORTH_ZH_CN: Readonly<Record<keyof typeof WORTH_EN, string>> = {
  'experiment.not_here': '没有实验 {id}，请刷新页面',
  'experiment.over': '实验已经结束，结果按当时的样子留着；请开一个新的',
  'report.mail_not_here': '邮件报表 {id} 不属于本工作区，或者已经删除；请刷新页面',
  'report.mails_many': '已经有 {most} 个邮件报表，请先删除一个',
  'report.mailbox': '这个邮箱没有接通；请先接一个邮件渠道，再来选择',
  'report.letter_not_here': '这封信不在这里，正在发送，或已经送达；请刷新页面',
}

import type { DESK_EN } from './en.ts'

/** 客服台拒绝的原因和怎么办；占位与英文目录一致。 */
export const DESK_ZH_CN: Readonly<Record<keyof typeof DESK_EN, string>> = {
  'file.missing': '没有收到文件，请在表单的 file 一栏里放一个',
  'file.kind': '既不是图片，也不是可以发的文件（{known}），或者内容与名字不符；请另存为其中一种',
  'file.large': '文件超过 {most} MB，请换小一点的，或者发链接',
  'file.ended': '这个文件地址已过期，请回到聊天里重新打开，或登录工作台查看',
  'file.contact': '您的角色看不到顾客的联系方式，顾客发来的文件里可能有；请找能看到的同事',
  'file.elsewhere': '这个文件不属于本会话，也不在素材库里，请重新选择',
  'library.full': '素材库最多放 {most} 个文件，请先删掉一些',
}

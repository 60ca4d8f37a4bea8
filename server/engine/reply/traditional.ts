import { Converter } from 'opencc-js/cn2t'

/** Words that characters alone turn wrongly (a table is no clock), and those of the trade that are other words where traditional characters are read. */
const WORDS: Readonly<Record<string, string>> = {
  码表: '碼表',
  图表: '圖表',
  列表: '清單',
  转人工客服: '轉真人客服',
  人工客服: '真人客服',
  转人工: '轉真人客服',
  发货: '出貨',
  补货: '補貨',
  包邮: '免運費',
  邮费: '運費',
  账号: '帳號',
  账户: '帳戶',
  质量: '品質',
  信息: '資訊',
  短信: '簡訊',
  链接: '連結',
  满减: '滿額折抵',
  打折: '折扣',
  上门取件: '到府取件',
  驿站: '取貨點',
  快递柜: '智取櫃',
  价保: '價格保護',
  秒杀: '限時搶購',
  点一下: '按一下',
  提交: '送出',
  默认: '預設',
  登录: '登入',
  截图: '截圖',
}
const LISTED = new RegExp(Object.keys(WORDS).join('|'), 'gu')

let convert: ((text: string) => string) | undefined

/** Simplified Chinese in traditional characters, as read in Taiwan and Hong Kong. The dictionaries are unpacked at the first asking. */
export function inTraditional(text: string): string {
  const into = convert ?? Converter({ from: 'cn', to: 'twp' })
  convert = into
  return into(text.replace(LISTED, (word) => WORDS[word] ?? word))
}

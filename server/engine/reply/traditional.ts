import { Converter } from 'opencc-js/cn2t'
import { remembered } from '#engine/text'

/**
 * Words that characters alone turn wrongly (a table is no clock, an order is no single), and those of the trade that are other words where traditional
 * characters are read.
 */
const WORDS: Readonly<Record<string, string>> = {
  支付宝: '支付寶',
  干皮: '乾皮',
  拔干: '拔乾',
  湿: '濕',
  支付: '付款',
  订单只能: '訂單只能',
  客服在线: '客服值班',
  人工同事: '真人同事',
  运费包邮: '運費與免運',
  参数: '規格',
  响应: '回應',
  审核: '審核',
  打款: '撥款',
  到账: '入帳',
  账: '帳',
  邮箱: '電子信箱',
  厘米: '公分',
  记录: '紀錄',
  物业: '管理員',
  开户行: '開戶銀行',
  上门: '到府',
  到手价: '實付價',
  直接拍: '直接下單',
  揽收: '收件',
  保修: '保固',
  质保: '保固',
  话费: '電話費',
  充值: '儲值',
  平台: '平台',
  助手: '助理',
  反馈: '回報',
  品控: '品管',
  热线: '專線',
  低级: '低級',
  打开: '打開',
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
const LISTED = new RegExp(
  Object.keys(WORDS)
    .sort((a, b) => b.length - a.length)
    .join('|'),
  'gu',
)
const MARKS: Readonly<Record<string, string>> = { '“': '「', '”': '」', '‘': '『', '’': '』' }
/** Between letters an apostrophe is none of the marks that quote. */
const QUOTES = /[“”]|[‘’](?![A-Za-z])/gu

/** What the dictionaries turn wrongly whatever stood there: "和面膜" is no dough, a company's code no program. */
const TURNED_BACK: readonly (readonly [RegExp, string])[] = [
  [/麵(?=[膜霜料部])/gu, '面'],
  [/信用程式碼/gu, '信用代碼'],
]

let convert: ((text: string) => string) | undefined

/** Simplified Chinese in traditional characters, as read in Taiwan and Hong Kong. The dictionaries are unpacked at the first asking. */
export const inTraditional = remembered((text: string): string => {
  const into = convert ?? Converter({ from: 'cn', to: 'twp' })
  convert = into
  const turned = into(text.replace(LISTED, (word) => WORDS[word] ?? word))
  return TURNED_BACK.reduce((rest, [wrong, right]) => rest.replace(wrong, right), turned).replace(
    QUOTES,
    (mark: string) => MARKS[mark] ?? mark,
  )
})

/** Words that people write by the first letters of their syllables when they are in a hurry. */
const SHORT: Readonly<Record<string, string>> = {
  什么时候: 'smsh',
  为什么: 'wsm',
  多少钱: 'dsq',
  怎么办: 'zmb',
  怎么: 'zm',
  什么: 'sm',
  有没有: 'ymy',
  没有: 'my',
  快递: 'kd',
  物流: 'wl',
  顺丰: 'sf',
  发货: 'fh',
  退货: 'th',
  退款: 'tk',
  换货: 'hh',
  退换: 'th',
  订单: 'dd',
  地址: 'dz',
  客服: 'kf',
  人工: 'rg',
  发票: 'fp',
  优惠券: 'yhq',
  优惠: 'yh',
  红包: 'hb',
  运费险: 'yfx',
  运费: 'yf',
  包邮: 'by',
  售后: 'sh',
  质量: 'zl',
  尺码: 'cm',
  价格: 'jg',
  谢谢: 'xx',
  可以: 'ky',
  知道: 'zd',
  已经: 'yj',
  收到: 'sd',
  下单: 'xd',
  付款: 'fk',
  取消: 'qx',
  电话: 'dh',
  今天: 'jt',
  明天: 'mt',
  会员: 'hy',
  赠品: 'zp',
  投诉: 'ts',
  假货: 'jh',
}

const words = Object.keys(SHORT).sort((a, b) => b.length - a.length)

/** The text with one of its words as initials; undefined where it has none of those. */
export function withInitials(text: string): string | undefined {
  const word = words.find((known) => text.includes(known))
  return word === undefined ? undefined : text.replace(word, SHORT[word]!)
}

import type { Wanted } from '#commerce/demo'

/** Which state an order must be in for what is said of it to make sense; the first that fits. */
const STATES: readonly [RegExp, Wanted][] = [
  [/退款|退钱|退回|到账|白条.*退/, { state: 'refunding' }],
  [/取消|没发货|不发货|未发货|什么时候发|多久发|发货吗|还没发|催.*发|改.*(颜色|尺码|型号)/, { state: 'paid' }],
  [/没收到|签收|丢了/, { state: 'delivered', shipment: 'delivered' }],
  [/坏|破|碎|质量|换货|退货|售后|保修|维修|返修|安装|少发|漏发|发错|申请退|取件|不能用|不好用/, { state: 'delivered' }],
  [/发票|评价|晒单|价保|保价|差价|降价/, { state: 'completed' }],
  [
    /快递|物流|到哪|送到|配送|派送|到货|送货|站点|自提|今天到|明天到|能到|配送员|几点|拒收|拦截|改.*地址|地址/,
    { state: 'shipped', shipment: 'in_transit' },
  ],
  [/订单|买的|下单|拍了/, { state: 'shipped', shipment: 'in_transit' }],
]

/** The order a session speaks of, if it speaks of one. */
export function orderFor(said: readonly string[]): Wanted | undefined {
  const all = said.join('\n')
  const fits = STATES.find(([words]) => words.test(all))?.[1]
  return fits ?? (all.includes('[订单x]') ? { state: 'shipped', shipment: 'in_transit' } : undefined)
}

export interface Bound {
  readonly orderNumber?: string | undefined
  readonly productLink: string
}

/** The masks of the data, filled with what a shopper would have written there. */
export function unmask(text: string, { orderNumber, productLink }: Bound): string {
  const filled: Readonly<Record<string, string>> = {
    订单: orderNumber ?? '',
    数字: '3',
    姓名: '小林',
    日期: '11月8日',
    时间: '15:30',
    金额: '99元',
    地址: '杭州市西湖区文杉路66号',
    站点: '西湖营业部',
    链接: productLink,
    电话: '19000000001',
    组织机构: '云杉公司',
    身份证号: '',
    邮箱: 'lin@example.com',
  }
  return text.replace(/\[([^\][]{1,6})x\]/g, (whole, mask: string) => filled[mask] ?? whole).trim()
}

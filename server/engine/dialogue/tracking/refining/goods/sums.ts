import type { Rule } from '../rule.ts'

/** Sums of goods that the words ask for beside something else, which alone they would be read as. */
export const SUM_RULES: readonly Rule[] = [
  // "大的比小的贵多少", "毛衣和卫衣差多少钱": by how much one costs more, and no offers to reach
  {
    of: /^(?:price\.(?!protection)|product\.|promo\.|other\.unknown|order\.place)/u,
    words:
      /^(?!.*(?:满|券|凑|包邮|免邮|运费|我买|买贵|[昨前]天|上[次周个]|之前|原价|别家|人家|退|会员|到手)).*[比和跟与同].*(?:差价|相差|差(?:了)?(?:多少|几)|[贵宜](?:多少|几块|几十|出多少))|\bhow much (?:more|dearer|cheaper|less)(?: expensive)? (?:is|are|does) .{2,40}\bthan\b|\b(?:price )?difference (?:in price )?between\b/iu,
    to: 'product.compare',
  },
  // "积木多少块": of what is in it or what it costs, which its kinds tell
  {
    of: /^(?:member\.|promo\.|product\.|other\.unknown|stock\.|inform\.)/u,
    words: /^(?!.*(?:第|送|减|返|满|运)).{0,8}(?:多少|几)块(?:钱)?[呢啊呀]?[?？]?$/u,
    to: 'price.quote',
  },
  // "四件套和被子一起买便宜吗", "买风衣用哪张最合适": reckoned, what is named with what takes off the most
  {
    of: /^(?:product\.(?:compare|package|recommend|link)|price\.bargain|promo\.|other\.unknown)/u,
    words: /(?:一起|同时|两样|都|打包|搭着)(?:买|拍|下单|要)(?:的话)?.{0,6}(?:便宜|优惠|划算|打折|省|折扣|多少)/u,
    entity: 'product',
    times: 2,
    to: 'price.quote',
  },
  {
    of: /^(?:product\.(?:recommend|link|size|compare)|promo\.|order\.place|other\.unknown)/u,
    words: /用哪(?:张|几张|个券|种券)|哪张券|\bwhich (?:coupon|voucher|code) (?:should|do|can|is)\b/iu,
    entity: 'product',
    to: 'price.quote',
  },
  // "平板用数码满500减40的券到手多少", "我是新人，到手多少": reckoned with what takes off the most, and no list of coupons
  {
    of: /^(?:price\.(?!protection)|promo\.|member\.|other\.|product\.(?!compare)|order\.place)/u,
    words:
      /(?:用|使|领|拿|叠|加上?|减|算上).{0,16}券.{0,10}(?:到手|多少钱|要?多少|几钱|实付)|(?:新人|新客|新用户|新会员|首单|头[一]?[次回]买|第一次(?:买|下单|在你)).{0,16}(?:到手|多少钱|几钱|多少)|\b(?:with|using|after|use)\b.{0,30}\b(?:coupons?|vouchers?|off)\b.{0,30}\bhow much\b|\b(?:how much|price|cost|total)\b.{0,40}\b(?:with|using|after)\b.{0,30}\b(?:coupons?|vouchers?)\b|\bnew (?:customer|here|user|shopper)\b.{0,40}\bhow much\b|\bhow much\b.{0,60}\b(?:as a|i'?m a|for a) (?:new|first[- ]time)\b/iu,
    to: 'price.quote',
  },
  // "摄影课买了能退款吗": whether it goes back is asked of goods, and no order is spoken of
  {
    of: /^refund\.only$/u,
    words:
      /^(?!.*(?:订单|[这那]单|收到|坏|碎|少|漏|没发|不发|取消|仅退款|[你您])).*(?:能|可以|能不能|可不可以)(?:申请)?退款?(?:吗|么|不|嘛)[?？]?$/iu,
    entity: 'product',
    to: 'return.policy',
  },
]

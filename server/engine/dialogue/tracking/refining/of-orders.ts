import type { Rule } from './rule.ts'

/** What is said of an order's money and of its parcel's pace. */
export const ORDER_RULES: readonly Rule[] = [
  {
    of: /^(?:exchange|order\.modify|return)/u,
    words:
      /换(?:一?[个张种下])?(?:别的|其他)?(?:支付|付款|(?:银行|信用)?卡|方式)|another (?:card|payment|way to pay)|pay (?:another|a different) way/iu,
    to: 'order.payment',
  },
  {
    of: /^(?:order\.(?:status|restore)|account\.help|inform\.details|other\.unknown)$/u,
    words:
      /扣(?:了|款|过|我).{0,4}(?:[两俩二2]|好几)[次笔遍回份]|charged (?:me )?twice|(?:扣|付|支付)(?:了|过|完|成功).{0,16}(?:未|没|待)(?:付|支)|(?:payment|money|charged|paid).{0,40}(?:unpaid|not paid|still (?:shows?|says?))/iu,
    to: 'order.payment',
  },
  // "T恤发货没，这件起球不"
  { of: /^(?:order\.merge|issue\.missing|other\.unknown|virtual\.)/u, words: /发货没(?=[,，。.？?！!\s]|$)/u, to: 'shipping.dispatch' },
  // how long an order waits for its money
  {
    of: /^(?:order\.(?:cancel|payment|place|restore)|other\.unknown|stock\.|shipping\.)/u,
    words:
      /(?:几点|什么时候|啥时候?|何时|多久|多长时间|几个?小时|几分钟)[^,，。]{0,8}(?:自动|系统)?(?:会|给我)?(?:取消|关闭|失效|关掉|过期)|(?:留着|保留|[留等]一下|别取消).{0,8}(?:晚[上点些]|明[天早]|回头|待会|一会).{0,6}付|(?:晚[上点些]|明[天早]|回头|待会儿?|过会儿?)(?:再|才|能)?付(?:款|钱)?.{0,6}(?:行不|可以|来得及|会不会|留|吗)|\bwhen (?:will|does) (?:it|my order|the order) (?:get |be )?(?:auto.?)?(?:cancel|expire)/iu,
    to: 'order.restore',
  },
  // "还能换薄的吗 补差价也行": who would pay the difference asks for none back
  {
    of: /^price\.protection$/u,
    words: /换.{1,24}补(?:个|点|一下)?差?价?.{0,4}(?:行|可以|没问题|愿意)|(?:exchange|swap).{1,40}pay the difference/iu,
    to: 'exchange.apply',
  },
  // what one would like to buy is no spare part of what one has
  { of: /^parts\.replace$/u, words: /(?<!配|坏|丢)(?:想|要|打算)(?:再|另外)?买(?:一?[个条块只台])/u, to: 'product.search' },
  // quicker is not back
  {
    of: /^shipping\.intercept$/u,
    words: /^(?!.*(?:拦|截|退|[别不停](?:要|用)?[送派发]|取消)).*(?:快(?:一?[点些])|加急|加快|早(?:一?[点些])[到送])/u,
    to: 'shipping.urge',
  },
]

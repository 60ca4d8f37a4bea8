/** What is asked or wished of an order in plain words, beside another matter. Patterns are words of shoppers, no sentence of ours; the first that fits. */
const ASKED: readonly (readonly [intent: string, words: RegExp])[] = [
  ['order.invoice', /发票|开票|专票|\binvoice/iu],
  [
    'order.address',
    /(?:改|换)(?:送|寄|派)(?:到|去|给)|(?:改|换).{0,4}地址|地址.{0,4}(?:改|换|错)|\b(?:change|update) .{0,20}address|\baddress .{0,12}(?:wrong|change)/iu,
  ],
  // when the money comes is asked, and nothing more is wished to go back
  [
    'refund.progress',
    /(?:什么时候|啥时候|何时|多久|几天|怎么还[没不])[^,，。]{0,6}(?:退[款钱]|到账|打款|给我退)|退[款钱][^,，。]{0,6}(?:到哪|没到|进度|多久|什么时候|啥时候|怎么还)/iu,
  ],
  // what is sent as a code or a balance comes by no parcel
  [
    'virtual.delivery',
    /(?:话费|流量|会员|(?:兑换|激活)码|卡密|充值)[^,，。]{0,6}(?:(?:没|未)(?:有)?(?:到账?|收到|生效|充上|开通)|用不了|不能用|无效|失效|激活不)/iu,
  ],
  [
    'shipping.delay',
    /(?<!样子)没动(?:过|了|静)?|不动了|(?:没有?|不)更新|停[在滞]|卡在|(?:物流|快递|包裹).{0,4}(?:卡|停|不动|没动|没更新|异常)|怎么还[没不](?:有)?到|(?:还|一直)没(?:有)?到(?!货)(?=[,，。.!！\s]|$)|[几两三四五六七\d]天没(?:有)?(?:物流|消息)|\b(?:not|n't) moved|\bstuck\b|\bno updates?\b/iu,
  ],
  [
    'shipping.urge',
    /催|加急(?!费|单)|优先发|(?:快[点些]?|赶紧|赶快|尽快|早点|马上)(?:给我|帮我)?发(?!票)|怎么还[没不]发|还[没不]发货?|\bhurry\b|\b(?:not|n't) (?:been )?(?:shipped|sent) yet|\bstill (?:has|have)(?: not|n't) shipped/iu,
  ],
  [
    'shipping.dispatch',
    /(?:什么时候|啥时候|何时|几号|哪天|几时|多久)(?:能|才|可以|会|给我)?(?:发|寄(?!回))|发货?了[吗没么]|发货没(?=[,，。？?\s]|$)|\bwhen (?:does|will|do|is|are) .{0,30}\b(?:ship|shipped|sent|dispatched)\b/iu,
  ],
  [
    'shipping.eta',
    /(?:什么时候|啥时候|何时|几号|哪天|几时|多久|几天)(?:能|才|可以|会)?(?:到|送)|(?:今[天晚]|明[天晚]|后天|周[一二三四五六日末天]|[月号日]前).{0,3}(?:能|会|可以)(?:不能|不会)?(?:送)?到|\bwhen (?:does|will|do|is) .{0,30}\b(?:arrive|come|get here|delivered)\b/iu,
  ],
  ['shipping.track', /到哪|查.{0,3}(?:快递|物流)|(?:快递|物流).{0,3}(?:呢|查)|\bwhere(?:'s| is| are)\b|\btrack\b/iu],
]

/** The intent that the words have as they stand; undefined where they say nothing of the kind. */
export const askedOf = (words: string): string | undefined => ASKED.find(([, pattern]) => pattern.test(words))?.[0]

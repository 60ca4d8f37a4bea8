/** What is asked or wished of an order in plain words, beside another matter. Patterns are words of shoppers, no sentence of ours; the first that fits. */
const ASKED: readonly (readonly [intent: string, words: RegExp])[] = [
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

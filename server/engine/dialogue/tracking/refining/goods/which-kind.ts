import type { Rule } from '../rule.ts'

const NUMBERED = '\\d+(?:\\.\\d+)?\\s*\\S{0,4}?'

/** Which of its kinds is the one to buy, asked of goods at hand by what it is for. */
export const WHICH_RULES: readonly Rule[] = [
  // "1米8的床买哪个": the kind of that measure
  {
    of: /^(?:product\.(?!compare)|stock\.|other\.unknown|order\.place|price\.quote)/u,
    words:
      /\d(?:\.\d|米\d?|\s?m)的?(?:双人|单人)?床(?:[^,，。]{0,4}(?:买|用|选|拍|要|配|该))?[^,，。]{0,4}(?:哪[个种款]|多大|什么(?:尺寸|规格)|能用吗|合适吗)|\b(?:king|queen|twin|double|single|\d\.\d ?m)(?:[- ]sized?)? bed\b.{0,24}\b(?:which|what)\b|\bwhich\b.{0,24}\b\d\.\d ?m(?:et(?:er|re)s?)? bed\b/iu,
    to: 'stock.availability',
  },
  // "一家四口用28还是32", "28 or 32 for a family of four?": two of one kind, no sizes that are worn
  {
    of: /^(?:price\.quote|product\.(?!compare)|stock\.|other\.unknown|order\.place)/u,
    words: new RegExp(
      `^(?!.*(?:码|号|穿|脚|鞋|衣|裤|裙|身高|体重|斤|满|券|折|岁|月)).*(?<![\\d.])${NUMBERED}(?:还是|或者?|和|跟)\\s*${NUMBERED}(?:好|合适|够|的|呢|哪个?|哪种|选|用|买|[?？]|$)|^(?!.*\\b(?:size|wear|feet|foot|shoes?|jeans|shirt|coat|off)\\b).*\\b\\d+(?:\\.\\d+)?\\s?\\w{0,3} or (?:the )?\\d+(?:\\.\\d+)?\\s?\\w{0,3}\\b.{0,40}(?:\\?|for|enough|better|$)`,
      'iu',
    ),
    to: 'product.compare',
  },
  // "宽脚能穿吗", "有宽楦的吗", "do you have wide": how shoes come out is asked, of those at hand
  {
    of: /^(?:product\.(?!compare|size)|stock\.|other\.unknown|exchange\.|service\.complaint|chat\.|inform\.)/u,
    words:
      /^(?!.*(?:收到|买的|买了|退|换|订单)).*(?:宽脚|胖脚|脚(?:比较|偏|很|有点|特别|面)?[宽肥胖]|宽楦|脚背(?:比较|偏|很|有点)?[高厚]|(?:试过|穿过|穿)[^,，。]{0,8}(?:都|也|总是)?[\s]*(?:太|偏|都)[窄紧挤])|\b(?:wide|broad|narrow)[- ](?:feet|foot|fit(?:ting)?|width|toe)\b|\bhigh instep\b|\b(?:do you have|got any|any|come in|available in)\b.{0,12}\b(?:wide|wider)\b(?! (?:range|choice|selection|neck|mouth|leg))|\b(?:shoes?|loafers?|boots?|sneakers?|trainers?)\b.{0,20}\b(?:always|usually|often|tend to be)\b.{0,12}\b(?:too )?(?:narrow|tight|wide)\b/iu,
    to: 'product.size',
  },
]

import type { Rule } from '../rule.ts'

const NUMBERED = '\\d+(?:\\.\\d+)?\\s*\\S{0,4}?'

/** Which of its kinds is the one to buy, asked of goods at hand by what it is for. */
export const WHICH_RULES: readonly Rule[] = [
  // "我有点过敏体质", "my skin is oily": whether it suits who tells it
  {
    of: /^(?:other\.|chat\.|inform\.|product\.(?!recommend|size|compare)|service\.(?!human))/u,
    words:
      /^(?:那|可是|但是?|,|，|\s)*我(?:是|有点|有些|属于|容易|这种|的|皮肤|本身|比较)*(?:易?过敏|敏感|油性?|干性?|混合|混油|混干|痘痘|大油|大干)(?:性)?(?:体质|肌肤?|皮肤?|皮)[^,，。?？]{0,4}$|^(?:but |so |well )*(?:i have|i've got|my skin is) (?:very |quite |a bit |really )?(?:dry|oily|sensitive|combination|acne-prone|allergy-prone)(?: skin)?[.!\s]*$/iu,
    to: 'product.suitability',
  },
  // "能印logo不", "can you engrave it": done to the goods on order
  {
    of: /^product\.(?!attribute|package)/u,
    words:
      /(?:能|可以|可不可以|能不能)(?:帮我?|给)?(?:印|刻|绣|定制|喷|烫)(?:上)?(?:个|点)?(?:logo|字|名字|图案|标|公司名)?(?:吗|么|不|的)[?？\s]*$|\b(?:engrav|print (?:a|our|my) (?:logo|name)|custom(?:i[sz]e|ised|ized)|personali[sz]e|monogram)/iu,
    to: 'product.attribute',
  },
  // "芒果干那个有糖没": what is in it
  {
    of: /^(?:product\.(?!attribute|compare|size)|stock\.|other\.unknown)/u,
    words:
      /[加放含有](?:没有?)?(?:加|放|含)?了?(?:糖|盐|防腐剂|香精|色素|酒精|味精|添加剂|咖啡因|激素|荧光剂)(?:的)?了?(?:吗|么|嘛|没有?|不)[?？\s]*$/u,
    entity: 'product',
    to: 'product.attribute',
  },
  // "买三袋划算点不": so many of what was spoken of
  {
    of: /^(?:issue\.|promo\.|price\.bargain|product\.(?!compare|size)|order\.place|other\.unknown|stock\.)/u,
    words:
      /^(?:那|要是|如果|我|一次|一起|,|，|\s)*(?:买|拿|要|拍|来)\s*(?:\d{1,2}|[一二两三四五六七八九十])\s*(?:件|双|包|个|盒|瓶|支|条|袋|套|台|副|罐|箱)(?:的话)?(?:会|能|有|可以|是不是|会不会)?(?:更|便宜|划算|优惠|打折|实惠)(?:一?点|些|多少)?(?:吗|么|嘛|不|没有?|呢)?[?？\s]*$/u,
    to: 'price.quote',
  },
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

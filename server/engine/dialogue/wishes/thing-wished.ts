/** Goods that a shopper asks for by what they are called: "卖不卖电饭煲", "想买个行李箱", "do you sell rice cookers". */
export interface ThingWished {
  /** What they are called, without the words of the wish: 电饭煲, "rice cookers". */
  readonly thing: string
  /** Words of selling or buying stand there; "有…吗" alone may ask of anything. */
  readonly isBought: boolean
}

const OPEN =
  /^(?:(?:您好|你好|哈喽|嗨|请问一?下?|问一?下|想问一?下?|咨询一?下|麻烦问下|那|那么|对了|还有|另外|亲+|老板娘?|掌柜的?|店家|客服|小二|hi|hello|hey|excuse me|and|also|so)[\s,，!！~、]*)+/iu
const SHOP = '(?:你们?|您们?|咱们?|贵|本|这)?(?:店铺?|家|这里|这边|这儿|那儿|店里)?(?:里|里面|里头)?(?:现在|目前|也|都|还|到底)?'
const COUNTED =
  '(?:[一两几二三\\d](?:个|条|件|双|款|台|瓶|只|把|副|支|盒|张|辆|顶|盏|种|些)|(?:个(?!性|护|人)|条(?![纹形幅])|件|双(?![肩人层面头开筒])|款|台(?![式灯球布历秤面扇钟垫])|瓶(?![子盖装])|只|把(?!手)|副|支(?![架撑])|盒(?![子饭装])|张|辆|顶(?!灯)|盏|种|些)|[一两几二三]\\s?(?:套|本|包|块|串|对|袋|箱|床|部)|一?点儿?|一?下)?'
const ASKS = '(?:卖|买|的)?(?:吗|么|嘛|没有?|不|呢|啊|呀|哇|伐|莫|咩|未|冇|呐|有没有|有冇)*[?？~。!！\\s]*$'
const reading = (source: string) => new RegExp(source, 'iu')

/** The thing is the first group. */
const BOUGHT: readonly RegExp[] = [
  reading(
    `^${SHOP}(?:有没有|有无|有木有|有冇|有|是不是|会不会)?(?:卖不卖|售不售|卖没卖|在?卖|出售|售卖|销售|经营)(?:不)?(?:什么|啥)?${COUNTED}(.+?)${ASKS}`,
  ),
  reading(
    `^${SHOP}(?:有没有|有无|有木有|有冇|有)?${COUNTED}(.+?)(?:有(?:得|的)?)?(?:卖不卖|卖没卖|在卖|卖|出售|售|可以买|能买)(?:吗|么|嘛|没有?|不|呢|的吗|啊|咩)?[?？~。\\s]*$`,
  ),
  reading(
    `^(?:我|俺|偶)?(?:们)?(?:这边|现在|最近)?(?:很|就|是)?(?:想要?|要|打算|准备|需要|想着)?(?:在你们?(?:家|这)|给[^ ]{1,3})?(?:买|购买|选购|入手|整|弄|搞|淘)${COUNTED}(.+?)(?:有(?:吗|么|没有?)|吗|呢|吧)?[?？~。\\s]*$`,
  ),
  reading(
    `^(?:求|请|帮我?|给我?|麻烦|能不能|可以|有没有)*推荐(?:一下|下|个|一个|几个|一款|几款|款|点|些|一些|一台|台|一条|条|一双|双)?${COUNTED}(.+?)(?:吗|呗|吧|呢|看看)?[?？~。\\s]*$`,
  ),
  /^(?:do|does|did) (?:you(?: guys)?|u|the (?:shop|store)|your (?:shop|store))(?: also| even| actually)? (?:sell|carry|stock)(?: any| an?| some)? (.+)$/iu,
  /^(?:are you selling|(?:you )?sell(?:ing)?|(?:i'?m |i am )?(?:looking|searching) (?:for|to buy)|i (?:want|need|wanna|would like|'d like|wish) (?:to )?(?:buy|get|order|purchase)|can i (?:buy|order|purchase)|where can i (?:find|buy|get)|(?:can|could) you (?:recommend|suggest)|(?:please )?(?:recommend|suggest)(?: me)?)(?: any| an?| some)? (.+)$/iu,
]
const HAD: readonly RegExp[] = [
  reading(`^${SHOP}(?:有没有|有没得|有莫得|有无|有木有|有冇|有得|有)${COUNTED}(.+?)(?:吗|么|嘛|没有?|不|呢|卖|啊|呀|咩|伐)*[?？~。\\s]*$`),
  reading(`^${COUNTED}(.+?)(?:你们?家?|店里)?(?:有没有|有木有|有冇|有没得|有莫得|有得没|有得不|有吗|有么|有嘛|有不|有没)[?？~。\\s]*$`),
  /^(?:do (?:you(?: guys)?|u) have|have you(?: got)?|you got|got|is there|are there|any)(?: any| an?| some)? (.+)$/iu,
]

/** Ends the name of goods in English: what follows tells for whom, for how much, or is courtesy. */
const AFTER =
  /\s+(?:for|with|under|below|in|on|at|from|that|which|who|here|please|pls|left|available|to|by|like|over|around|of|too|as well)\b.*$/iu
/** "加湿器放办公室": where it is to stand and for whom. */
const MEANT_FOR = /(?<=\p{sc=Han}{2})(?:放(?!大|映)|摆(?!件)|挂(?!钟|件|画|钩|烫|面|耳)|给(?!水)|送(?!风)|用来|用于|自己用).+$/u
const CLAUSES = /[,，。.?？!！;；、\n]+/u
/** "有雨披吗，哦不，雨伞有吗": what was said by mistake is not asked for. */
const MISTAKEN = /^.*(?:哦不|不对|不是|说错|打错|写错|\bi mean|\bsorry,|\bno wait)/iu
const LONGEST = 40
/** "适合老人用的手机": a phone is wished for. */
const BEFORE_NAME = /^.*的(?=.{1,})/u
/** "电饭煲你们有卖吗": who sells stands behind the name. */
const SELLER = /(?<=.{2})(?:你们?|您们?|咱们?|贵)(?:店铺?|家|这里|这边|这儿|那儿|店里)?$/u
/** "买错了能退吧" wishes for nothing, nor does "你们卖的是临期的". */
const NO_NAME = /的$|^$|^[错了]|^的?是/u

/** The goods that words ask for by name; undefined where they ask for none, or say more than that. */
export function thingWished(said: string): ThingWished | undefined {
  if (said.length > LONGEST * 2) return undefined
  for (const clause of said.replace(MISTAKEN, '').split(CLAUSES)) {
    const words = clause.trim().replace(OPEN, '')
    if (words.length > LONGEST) continue
    const bought = nameIn(words, BOUGHT)
    if (bought !== undefined) return { thing: bought, isBought: true }
    const had = nameIn(words, HAD)
    if (had !== undefined) return { thing: had, isBought: false }
  }
  return undefined
}

function nameIn(words: string, shapes: readonly RegExp[]): string | undefined {
  const whole = shapes.map((shape) => shape.exec(words)?.[1]).find((found) => found !== undefined)
  if (whole === undefined || NO_NAME.test(whole)) return undefined
  return whole.replace(AFTER, '').replace(MEANT_FOR, '').replace(BEFORE_NAME, '').replace(SELLER, '').trim() || undefined
}

/** Words that are said of goods, of offers and of the shop: no name of goods. */
const NO_GOODS =
  /^[一二两三四五六七八九十几\d]+.?$|^[的了吗呢啊呀吧嘛哦哈]|假(?:的|货)|什么|怎么|哪|谁|[这那我你您咱]|[他她它]们?[的家]|多少|几|便宜|[最更]|一样|别的|其他|东西|产品|商品|礼物|有货|现货|货$|颜?色$|尺?码$|大号|小号|号$|券|优惠|活动|折扣?$|发票|险$|运费|包邮|快递|客服|人工|微信|电话|地址|群$|实体店|赠品|送|给|适合|好看|好用|好吃|推荐|新款|爆款|热卖|款式|款$|新品|售后|质保|保修|问题|办法|消息|链接|图|视频|评价|规格|型号|味$|口味|库存|时间|门店|会员|积分|不|没|过$|了$|差价|订单|价格?$|人$|套餐|装$|[吃喝用穿戴玩]$|[吃喝用穿戴]的/u
const HAN_NAME = /^\p{sc=Han}{2,7}$/u
const ENGLISH_NAME = /^[a-z][a-z '-]{2,28}$/iu
const NO_ENGLISH =
  /^(?:in|with|for|of|at|by)\b|\b(?:small|medium|large|xs|xl|xxl)\b|\b(?:it|this|that|these|those|one|ones|something|anything|stock|sizes?|colou?rs?|discounts?|coupons?|vouchers?|sales?|offers?|refunds?|returns?|deliver\w*|shipping|warrant\w*|promo\w*|codes?|gifts?|presents?|deals?|person|human|agents?|updates?|news|way|idea|more|other|others|else|questions?|problems?|app|shops?|stores?|you|my|your|the|good|best|nice|what|which|how|numbers?|address(?:es)?|accounts?|invoices?|receipts?|links?|pictures?|photos?|reviews?|cheaper?)\b/iu

/** Whether words that no catalogue knows look like the name of goods all the same: 行李箱, "suitcases"; not 便宜点的, "something nice". */
export const isNameOfGoods = (thing: string): boolean =>
  (HAN_NAME.test(thing) && !NO_GOODS.test(thing)) || (ENGLISH_NAME.test(thing) && thing.split(' ').length <= 3 && !NO_ENGLISH.test(thing))

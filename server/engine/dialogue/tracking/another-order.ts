/** Another order is meant. */
export const OTHER_ORDER =
  /不是这(?:个|一)?(?:单|笔|订单|物流|快递|包裹)|(?:另|换)(?:外)?(?:一|个)?(?:笔|单|个订单|订单)|^那?另外?[一那]个(?:呢|怎么样|到哪了?)[?？。]*$|^(?:and |what about |how about )(?:my |the )?other one[?.]*$|搞错(?:单|订单)|单子?(?:错|不对)|(?:wrong|another|different|other) order|not (?:this|that) (?:order|one)/iu

/** "是T恤那单", "昨天那笔": which order is meant, told by its goods or its day. */
export const THAT_ORDER =
  /^(?:不对|错了)?[,，]?\s*(?:我)?(?:说的|要的|问的)?(?:应该)?(?:是|就是|要)?[^,，。?？]{1,12}(?:那|这)(?:一|个)?(?:单|笔|订单)(?:的|吧|啦|呢|啊)?[。.!！~]*$/u

/** "我朋友的，帮他取消", "my friend's order": an order of somebody else, which is not to be taken for one's own. What is bought for another is one's own. */
export const OF_ANOTHER =
  /(?<!(?:给|为|替|送|帮)(?:我|我的)?|(?:收到|拿到|拆开|打开|寄来|发来|送来)[^,，。]{0,6}|(?:收|发|寄|送|装)(?:到|来|成|错)?的?(?:是|成))(?:朋友|同事|同学|室友|邻居|别人|人家|他|她)(?:自己)?(?:买|下|拍)?的(?:那|这)?(?:一|个)?(?:订单|单子?|那笔|这笔)|(?<![让叫请给])帮(?:他|她|我?(?:的)?(?:朋友|同事|同学|室友|邻居))(?:把|取消|退|改|催|撤)|^(?:是|这是)?我?(?:朋友|同事|同学|室友|邻居)的(?:$|[,，。.\s])|\b(?:(?:friend|colleague|roommate|neighbou?r)'s|(?:his|her|someone else's|somebody else's)) order\b/iu

const FAMILY =
  '(?:弟弟?|哥哥?|姐姐?|妹妹?|(?:老|妈)?妈[咪]?|(?:老|爸)?爸|爷爷|奶奶|外[婆公]|姥[姥爷]|老公|老婆|爱人|媳妇|丈夫|妻子|[男女]朋友|男友|女友|对象|闺蜜|亲戚|表[哥姐弟妹]|堂[哥姐弟妹]|儿子|女儿|家[里人]人?|父母|舅舅?|阿姨|姨妈|叔叔?|婆婆|公公|岳[父母])'
const EN_FAMILY =
  '(?:brother|sister|mum|mom|mother|dad|father|husband|wife|son|daughter|boyfriend|girlfriend|partner|cousin|aunt|uncle|nephew|niece|grand(?:ma|pa|mother|father)|flatmate|housemate|boss)'

/** "我弟的单到哪了", "my mum ordered it": an order of the family's, where no goods of one's own are named with it. */
export const OF_FAMILY = new RegExp(
  `(?<!(?:给|为|替|送|帮|寄)(?:我|我的|了)?)${FAMILY}(?:自己)?(?:买|下|拍|订)?(?:的|那)(?:那|这)?(?:一|个)?(?:订单|单子?|快递|包裹|账号)|` +
    `帮我?(?:的)?(?:${FAMILY}|朋友|同事|同学|室友|邻居)(?:查|看看|催|取消|退|改|撤|拦)|` +
    `^(?:是|这是|那是|这单是|那单是)?我?(?:的)?(?:${FAMILY}|朋友|同事|同学)(?:用(?:他|她)(?:的|自己的)?(?:账号|手机))?(?:买|下单?|拍|订)的[呀啊吧,，。.!！~\\s]*$|` +
    '(?:朋友|同事|同学|室友|他|她)(?:自己)?的(?:快递|包裹)(?!.{0,6}(?:送|寄|发|放|错))|' +
    `(?<!(?:给|为|替|送|帮)(?:我|我的)?)(?:${FAMILY}|朋友|同事|同学)(?:买|下|拍|订)的(?:东西|货|包裹|快递)?(?:到哪|还没到|没到|没收到|发货?了|怎么还)|` +
    `\\b${EN_FAMILY}(?:'s|s') (?:order|parcel|package|delivery|account)\\b|\\bmy (?:${EN_FAMILY}|friend|colleague) (?:has |had )?(?:ordered|bought|placed) (?:it|this|that|them|one|an order|something)\\b|\\bon behalf of (?:my|a) \\w+`,
  'iu',
)

/** Said where none of the orders had the goods that were named. */
export const AFTER_OTHER_GOODS = /^order\.(?:other_goods|send_number)/u

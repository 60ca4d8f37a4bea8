/** What is said to be done without the word for it: "钱回您卡里了", "called off", "it's in your inbox". By the name of the deed. */

const TO_YOU = '(?:(?:给|帮|替|为)[您你])'
const BY_NOW = '(?:刚才|刚刚|刚|已经?|都|也|全|全部|原路|如数|昨天|今天)*'
/** Where money of a shopper lies. */
const ACCOUNT = '(?:卡|账户|账号|微信|支付宝|银行卡|钱包|余额|零钱)(?:里|上|中|头)?'
const MONEY = '(?:钱|款子?|款项|货款|差价|金额|费用)'
const STAFF = '(?:财务|会计|仓库|库房|同事|后台|店里|厂家)'
const WE = "(?:i|we)(?:'ve| have)?(?: now| just| already| also)*"

const WAYS: readonly (readonly [name: string, chinese: string | undefined, english: string | undefined])[] = [
  [
    'refunded',
    `${MONEY}${BY_NOW}${TO_YOU}?(?:打|转|汇|退|返|还|回)(?:回|到|进|给|去|返)*(?:[您你][^、。]{0,4})?${ACCOUNT}|${MONEY}${BY_NOW}${TO_YOU}(?:打|转|汇|退|返|还)(?:回|过)?(?:返|去|来)?了|(?:退款|货款|款项|款子|钱)${BY_NOW}在路上|(?:安排|通知|让|叫|催)(?:了|好)?${STAFF}${TO_YOU}?(?:打款|退款|转账|退钱|付款)`,
    `${WE} (?:sent|returned|transferred|credited|put|paid|moved) (?:the |your |all the )?(?:full )?(?:amount|funds?|sum|payment|balance|cash)(?: back)?(?: to you| to your| into your| on your)|(?:amount|funds?|sum|payment|balance) (?:is|are|was|has been|have been) (?:back (?:on|in|with)|credited|returned|on (?:its|the) way)`,
  ],
  [
    'cancelled',
    '(?:订单|这单|那单|这笔)[^、。]{0,6}(?:作废|撤掉|销掉|退订|不会再发)(?:了|掉)',
    `called off|voided|${WE} (?:went ahead and )?(?:scrapped|dropped|voided) (?:the|your|that|it)|(?:order|purchase) (?:is|was|has been) (?:dropped|scrapped|withdrawn)`,
  ],
  [
    'changed',
    `(?:地址|收[货件]人|电话|手机号?|尺码|颜色|款式|名字|数量)[^、。?？]{0,6}(?:换|改|更正|更新|录|填)(?:成|为|好|过来|掉|进去|上)(?![^、。]{0,12}(?:[?？吗呢]|就行|即可|的话|什么|多大|多少|哪|几))|${TO_YOU}[^、。?？]{0,6}(?:改|换|转|调)(?:成|为|到)(?![^、。]{0,12}(?:什么|哪|多))[^、。?？]{1,10}了(?!吗)`,
    `${WE} (?:fixed|put right|corrected|switched|moved) (?:the|your) (?:address|name|phone|size|colou?r|order)`,
  ],
  [
    'reshipped',
    `(?:新的?|换的|补的|另)(?:那)?一?[件双个台份盒瓶]?[^、。?？]{0,5}${BY_NOW}(?:在路上|发走|寄走|上路)|(?:让|叫|通知|安排)(?:了|好)?${STAFF}${TO_YOU}?(?:再|又|另|重新)?(?:补|发|寄)(?:了|出|货|一)`,
    `(?:replacement|new (?:one|pair|item|unit))(?:'s| is| has| was)?(?: already| now| just)* (?:left|gone out|went out|en route|coming)`,
  ],
  [
    'shipped',
    undefined,
    '(?:order|parcel|package|shipment)(?: has| have)?(?: already| just| now)* left (?:our|the) (?:warehouse|depot|store|shop|hub)',
  ],
  [
    'intercepted',
    '(?<![能可否])拦(?:下来?|住)(?:了|啦)|(?:包裹|快递)(?![^、。]{0,6}[能可会])[^、。]{0,6}(?:拦下|拦住|截回|截住|叫停|召回)(?:来|去)?了',
    '(?:parcel|package|shipment|delivery)(?: was| is| has been| got)? (?:stopped|intercepted|recalled|held back|turned (?:around|back)|halted)',
  ],
  [
    'booked',
    '(?:安装|师傅|取件|维修|上门|快递员?)[^、。?？]{0,6}(?:约|订|排)(?:好|上|妥)(?:了|啦)?',
    '(?:technician|fitter|installer|engineer|driver) (?:is|has been) (?:booked|coming|on (?:his|her|the) way)',
  ],
  [
    'invoiced',
    '(?:发票|电子票|票据|票)[^、。?？]{0,6}(?:开好|开了|开出|发(?:到|给)|寄出|发您|寄了)',
    "invoice(?:'s| is| was| has been)(?: already| now)? (?:in your (?:inbox|e-?mail)|on its way|sent|attached|ready|e-?mailed)|invoice went out",
  ],
  [
    'issued',
    `${TO_YOU}[^、。?？]{0,4}(?:申请|领|发|送|补|充|放)了[^、。?？]{0,8}(?:券|积分|红包|礼品|礼物|会员)|(?:券|积分|红包|会员|优惠码|兑换码|礼品卡|余额)[^、。?？]{0,3}${TO_YOU}?(?:补|发|充|续|加|返|激活|恢复|开通)(?:给[您你])?(?:上|到|了)`,
    `${WE} (?:topped|put|added)[^.,]{0,12}\\bpoints\\b`,
  ],
  [
    'upgraded',
    `${TO_YOU}[^、。?？]{0,3}(?:升级?|提|调)(?:成|到|为|了)`,
    `${WE} (?:upgraded|bumped|moved) you (?:up )?(?:to|into)|you(?:'ve| have)(?: now)? been upgraded`,
  ],
  [
    'approved',
    '(?:[点按批]了|给了)(?:通过|同意|批准)|(?:投诉|申请|申诉|售后|理赔|审核)[^、。?？]{0,4}(?:处理|解决|通过|批|办|过)(?:完|好|下来|掉)?(?:了|啦)',
    '(?:claim|request|appeal|application|complaint) (?:(?:is|was|has been|got) (?:granted|accepted|dealt with|closed|settled|passed)|went through)',
  ],
  [
    'erased',
    '(?<![账帐])号(?:已经?|都)?给[您你]销了|(?:账号|账户|资料|信息|数据|记录)[^、。?？]{0,8}(?:注销|删除?|清除?)(?:了|掉|干净|完)',
    `${WE} (?:removed|deleted|erased|wiped) (?:all )?(?:of )?(?:your|the) (?:data|account|details|information|records?)|account(?:'s| is| has been| was)(?: now)? (?:closed|deleted|removed)`,
  ],
  [
    'kept',
    `${TO_YOU}[^、。?？]{0,3}(?:预?留|锁|占|保留)(?:了|着|好|下|住)*(?:库存|货|最后|名额|位子?|一[件个双台份盒瓶])|(?:库存|货|最后一[件个双台份])[^、。?？]{0,6}(?:锁|留|占)(?:了|着|好|住)`,
    `${WE} (?:reserved|held|saved|kept|set aside) (?:it|one|the last|this|that|a pair)|put (?:a|it on) hold|(?:set|put) (?:one|it) aside for you`,
  ],
  [
    'told',
    '(?:跟|和|同|与|给)(?:快递|配送|派送|小哥|物流|仓库)[^、。?？]{0,6}(?:说好|讲好|谈好|沟通好|约好|打过招呼)|(?:快递|小哥|配送|仓库|物流)(?:那边|方|公司|员)?(?:已经?|都|也)?(?:答应|同意|保证)',
    '(?:courier|driver|warehouse|carrier)(?: has| have)? (?:agreed|promised|confirmed)',
  ],
]

/** Each name with the ways it is told in. */
export const OTHERWISE: readonly (readonly [name: string, words: RegExp])[] = WAYS.flatMap(([name, chinese, english]) => [
  ...(chinese === undefined ? [] : [[name, new RegExp(chinese, 'gu')] as const]),
  ...(english === undefined ? [] : [[name, new RegExp(`\\b(?:${english})\\b`, 'giu')] as const]),
])

/** What is said around a wish and names nothing: taken out before the shop is searched. */
const AROUND =
  /多少钱|什么价|啥价|价格|多少|怎么样|怎么|什么|给我|帮我|有没有|有吗|有什么|有啥|推荐一?下?|介绍一?下?|想买|想要|想找|要买|需要|求|买|找|卖|送给?|适合|比较|一点|一个|一双|一件|双|件|个|款|条|的|了|吗|呢|吧|啊|我|你们|你|他|她|它|们|爱|喜欢|喝|吃|穿|用|和|跟|或者|还是|好|有|店里|家里|你们?家|我们?家|家有|这里|那种|那个|这个|可以|能|不能|\b(?:i|we|you|do|have|any|some|looking|for|need|want|a|an|the|something|please|recommend|buy|sell|to|me|my|is|are|was|s|he|she|his|her|they|it|its|and|of|in|on|at|here|really|always|loves?|likes?|gets?|turn(?:s|ing)|next|month|around|about|under|yuan|budget)\b/giu

/** Words of a need, and the words that pages have for what meets it; whether these are names of goods, beside which others only resemble the words. */
const MEETS: readonly (readonly [need: RegExp, words: string, areGoods?: true])[] = [
  [
    /妈妈|我妈|爸爸|我爸|长辈|老人|父母|送礼|礼物|生日|大?寿|退休|乔迁|\b(?:gift|birthday|turn(?:s|ing)|retir\w+|mother|mum|mom|father|dad)\b/iu,
    '礼盒',
  ],
  [/女朋友|女友|老婆|媳妇|闺蜜|\b(?:girlfriend|wife)\b/iu, '香水 口红 面霜'],
  [/男朋友|男友|老公|\b(?:boyfriend|husband)\b/iu, '耳机 手表 皮鞋'],
  [/下厨|做饭|做菜|炒菜|烹饪|烘焙|\b(?:cook|bak)(?:s|ing)\b|\bkitchen\b/iu, '锅 刀 食谱 橄榄油 酱油', true],
  [/喜欢香|香的东西|香味|香氛|\b(?:scent|fragrance)s?\b/iu, '香水 香薰 护手霜', true],
  [/喝咖啡|爱咖啡|\bcoffee\b/iu, '咖啡', true],
  [/皮肤.{0,3}油|油皮|油性|出油|\boily skin\b/iu, '控油 洁面 洗发'],
  [
    /(?:dry|oily|sensitive|combination) skin|干皮|油皮|敏感肌|皮肤干|[起爆脱]皮|\b(?:flaky|flaking|peeling) skin|skin is (?:so |very |really )?(?:flaky|dry)/iu,
    '面霜 保湿 cream toner',
  ],
  [/头屑|头皮[屑油痒]|\bdandruff\b/iu, '洗发', true],
  [/手.{0,3}(?:裂|皴|干)|\b(?:chapped|cracked|dry) hands\b/iu, '护手霜', true],
  [/茶|\btea\b/iu, '茶', true],
  [/鞋|脚长/u, '鞋'],
  [/衣服|服装|穿的|\bclothes\b/iu, '服饰'],
  [/暖|冷|冰凉|冬天|零下|winter|warm|\bcold\b/iu, '保暖 加绒 羽绒'],
  [/出差|通勤|上班|office|commute/iu, '通勤'],
  [/跑步|健身|运动|running|sport/iu, '跑步 运动', true],
  [/爬山|徒步|hik/iu, '徒步', true],
  [/宝宝|婴儿|新生儿|\b(?:baby|babies|newborns?|infants?|toddlers?)\b/iu, '婴儿'],
  [/小孩|孩子|儿童|小朋友|\d岁|\bkids?\b|\bchild|year old/iu, '儿童 童 积木 kids'],
]

/** What names goods, without the words around a wish. */
export const bareWords = (said: string): string => said.replace(AROUND, ' ').replace(/\s+/gu, ' ').trim()

/** The words a search goes by: those of the goods, and those that pages use for the need. */
export function searchWords(said: string): string {
  const bare = bareWords(said)
  const added = MEETS.filter(([need]) => need.test(said)).map(([, words]) => words)
  return [bare, ...added].join(' ').trim() || said
}

/** Whether words tell of a need that goods are known to meet. */
export const meetsNeed = (said: string): boolean => MEETS.some(([need]) => need.test(said))

/** What the goods are called that meet a need which words tell: "喜欢喝茶"; none where they tell of no such need. */
export const goodsMeeting = (said: string): readonly string[] =>
  MEETS.filter(([need, , areGoods]) => areGoods && need.test(said)).flatMap(([, words]) => words.split(' '))

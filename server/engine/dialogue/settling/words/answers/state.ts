/** How goods are, in free words, where that is asked: worn, washed or spoilt first, because "tags on, wore it once" is worn. Patterns are words of shoppers, no sentence of ours. */
const USED =
  /(?:抓|咬|扯|撕|剪|弄|洗|水洗|染|蹭|沾|泼|洒|烫|磨|划|摔|压|折|拆)(?:了|过|到了?|坏|破|脏|掉了?)(?!吗)|(?<!没|没有|未|不曾|从没|才|就|只)[穿用戴背骑睡](?:出去|出门|上街)?(?:了|过|着)(?!一?下|试)(?!.{0,4}(?:家|屋|室内))|(?:丢|扔|剪)了?(?:吊牌|标签)|(?:吊牌|标签|包装盒?|盒子)[^,，。]{0,4}(?:丢|没了|不见|掉了|剪|扔|找不到)(?!.{0,3}(?:衣服|鞋|东西|里面|没))|(?:有|都是|全是|一股)(?:点|些)?(?:味道?|毛|污|渍|划痕|灰)|\b(?:wore|worn|slept (?:on|in|under) (?:it|them|this)|washed|used|spill\w*|stain\w*|chew\w*|scratch\w*|tore|ripp\w*|dirty|smells?|cut (?:the |off (?:the )?)?tags?(?: off)?|tags? (?:are |is )?(?:off|gone|removed|missing)|lost the (?:tags?|box|label))\b/iu
const INTACT =
  /(?:吊牌|标签|封条|塑封|包装)(?:都|还|也|全)?(?:在|没[拆剪撕动]|挂着|完整|齐)|没(?:有)?(?:下水|上身|拿出来|动过?|碰过?|拆开?|打开|沾)|好好的|[跟和像]新的|新的一样|(?:还)?在(?:袋子?|盒子?|箱子?|包装)里|没(?:什么|有|啥)?(?:问题|毛病|痕迹)|还行|挺好|很新|一次(?:都|也)没|\b(?:still in (?:the|its) (?:bag|box|packet|packaging|wrapp\w+)|tried (?:it|them|this)? ?(?:on )?(?:once|only)|(?:have ?n['’]?t|never|did ?n['’]?t|not) (?:even )?(?:touch\w*|wor[en]|wear|use\w*|open\w*|washed)|(?:pretty much|almost|basically|nearly|brand) new|only (?:opened|unboxed|unpacked)|(?:it['’]?s|they['’]?re|all) (?:fine|good|ok(?:ay)?|perfect|mint)|unopened|mint|pristine)\b/iu

/** Whether the goods are as they came; undefined where the words do not tell. */
export function stateTold(words: string): 'yes' | 'no' | undefined {
  const bare = words.replace(DENIED, ' ')
  if (USED.test(bare)) return 'no'
  return INTACT.test(words) ? 'yes' : undefined
}
/** "never worn", "没洗过": what did not befall them. */
const DENIED =
  /(?:没(?:有)?|未|从没|不曾)(?:怎么|真|正式)?(?:穿|用|洗|拆|剪|弄|戴|动|水洗|打开)(?:过|脏|坏|破|开|了)?|\b(?:never|not|n['’]t|have ?n['’]?t|without|no) (?:been |really |even |any )?(?:worn|wear|used?|washed|stains?|dirty|smells?|scratch\w*|tags? (?:off|missing))/giu

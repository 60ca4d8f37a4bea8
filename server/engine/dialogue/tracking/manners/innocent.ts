/** Goods and kin whose names hold a swear word: a bin is no insult, nor is somebody's mother. Words of shoppers, no sentence of ours. */
const INNOCENT =
  /垃圾(?:袋|桶|篓|铲|箱|筒|架|盒|处理器)|滚[筒轮珠]|(?:健身|广播|瑜伽|早|课间|体)操|操[场作控]|[虫猫干稻甘牧仙香]草|草[莓本帽坪席垫]|傻瓜(?:相机|机|式)|死海|黑心棉|有病人|[老宝孕大干姨舅姑辣岳]妈的?|[我他她你]妈妈的?|(?:[给送陪]|适合)[我他她]妈的?|狗(?:粮|窝|绳|链|牌|笼|床|碗|盆|垫|毯|衣|包|屋|门|梳|毛|狗|罐头|饼干|零食|玩具|牵引|项圈|厕所)|[小大养遛]狗/gu
const SWORN =
  /垃圾|妈的|他妈|[滚操草艹屁贱蠢猪]|傻|死|狗|骗|废物|白痴|智障|脑|不要脸|混蛋|有病|黑心|[气怒骂]|投诉|\b(?:sb|nmsl|cnm|tmd|fuck|shit|damn)\b/iu

/** Whether words were taken for abuse for the name of something alone: "垃圾桶有吗", "宝妈的包". */
export function isInnocent(said: string): boolean {
  const rest = said.replace(INNOCENT, '')
  return rest !== said && !SWORN.test(rest)
}

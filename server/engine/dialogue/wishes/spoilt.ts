/** "牛仔裤掉色把我白鞋染了": what the goods spoilt is the shopper's own. */
export const isSpoilt = (said: string, [from, to]: readonly [number, number]): boolean =>
  (TAKEN_BY.test(said.slice(0, from)) && SPOILT.test(said.slice(to))) ||
  SPOILS.test(said.slice(0, from)) ||
  SPILT.test(said.slice(0, from)) ||
  COVERED.test(said.slice(to))
const TAKEN_BY = /[把将](?:我|我们|家里|孩子|老公|老婆|他|她|别|另)?(?:家|的|人|外|一|件|双|条|个|新|旧|那|[白黑灰蓝红绿黄粉])*$/u
const SPOILT =
  /^(?:都|也|全|给)?(?:染|弄|搞|划|刮|磨|腐蚀|烧|烫|泡|毁|压|勾|沾|蹭|浸)[^,，。退换]{0,3}(?:了|坏|花|脏|破|色|湿|红|黑|掉|[,，。!！\s]|$)/u
const SPOILS =
  /(?:染|沾|蹭|刮|划|溅)(?:到|了|脏|坏|花|得)(?:了)?(?:我|我们|家里|孩子|别)?(?:家|的|人|一|件|双|条|个|新|旧|那|[白黑灰蓝红绿黄粉])*$|\b(?:stained|ruined|scratched|damaged|dyed|marked|discolou?red|burn(?:ed|t)|soaked|wrecked|bled (?:on ?to|over)|leaked (?:on ?to|over|all over)) (?:all )?(?:my|our|the|his|her)(?: \w+){0,2} $/iu
/** "spilled coffee on it", "洒了咖啡": what it was spoilt with. */
const SPILT =
  /(?:洒|泼|滴|溅|沾|蹭)(?:了|上|到|的|点|些|一)*$|\b(?:spil(?:led|t)|dripped|splashed) (?:some |a |my |the |hot |his |her )*$/iu
/** "毛衣上全是毛": what came off them lies on it. */
const COVERED = /^(?:上面?|里)(?:全|都|到处|满|也)+(?:是|沾|粘)/u

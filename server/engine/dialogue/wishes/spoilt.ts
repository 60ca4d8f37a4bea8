/** "牛仔裤掉色把我白鞋染了": what the goods spoilt is the shopper's own. */
export const isSpoilt = (said: string, [from, to]: readonly [number, number]): boolean =>
  (TAKEN_BY.test(said.slice(0, from)) && SPOILT.test(said.slice(to))) || COVERED.test(said.slice(to))
const TAKEN_BY = /[把将](?:我|我们|家里|孩子|老公|老婆|他|她|别|另)?(?:家|的|人|外|一|件|双|条|个|新|旧|那|[白黑灰蓝红绿黄粉])*$/u
const SPOILT =
  /^(?:都|也|全|给)?(?:染|弄|搞|划|刮|磨|腐蚀|烧|烫|泡|毁|压|勾|沾|蹭|浸)[^,，。退换]{0,3}(?:了|坏|花|脏|破|色|湿|红|黑|掉|[,，。!！\s]|$)/u
/** "毛衣上全是毛": what came off them lies on it. */
const COVERED = /^(?:上面?|里)(?:全|都|到处|满|也)+(?:是|沾|粘)/u

/** How a courier is asked to come for goods that go back, in Chinese and English. Patterns are words of shoppers, no sentence of ours. */

const COMES = '上门(?:来)?(?:取|收)|取件|来(?:家里|公司)?(?:取|收)(?:件|货|退货|一下)'
const EN_COMES = 'pick-?up|collection|pick(?:ed)? (?:it|them|this|that|the return) up|collect(?:ed)?'
/** The courier is to come, or elsewhere or at another time than was said. */
export const WANTS_PICKUP = new RegExp(
  `^(?!.*(?:自提|自取)).*(?:(?:帮我|给我|我要|我想|想要|麻烦|请|预约|约|安排|叫|改|换|更换).{0,8}(?:${COMES})|(?:${COMES}).{0,10}(?:改|换|变|不(?:是|在|对)|错))|^(?:那|还是|就|我?要|改成?|麻烦|请|快递员?|[,，\\s])*上门(?:来)?取(?:件|货|一下)?[吧了好呗。.!！~\\s]*$|` +
    `\\b(?:book|arrange|schedule|want|need|change|move)\\b.{0,24}\\b(?:${EN_COMES})|\\b(?:pick-?up|collection) address\\b|\\b(?:pick|collect) (?:it|them|this|that|the return)(?: up)? (?:at|from)\\b`,
  'iu',
)

/** Words about where, or about a courier's coming: a place among them is where the goods are. */
export const SPEAKS_OF_PICKUP = new RegExp(`地址|上门|${COMES}|\\b(?:address|${EN_COMES})\\b`, 'iu')

/** Another place than the order went to, which is not told yet. */
export const ELSEWHERE =
  /(?:换|改)(?:个|成|到|一下|一个)?.{0,6}(?:地址|地方)|(?:地址|地方).{0,6}(?:换|改|不是|不对|错|不一样)|(?:另外|别的|其他|另)(?:一个)?(?:地址|地方)|\b(?:another|different|other|new|change the) (?:pick-?up |collection )?(?:address|place)\b|\baddress\b.{0,16}\b(?:wrong|changed|different|moved)\b/iu

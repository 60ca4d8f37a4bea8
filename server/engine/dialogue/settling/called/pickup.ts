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
  /(?:换|改)(?:个|成|到|一下|一个)?.{0,6}(?:地址|地方)|(?:地址|地方).{0,6}(?:换|改|不是|不对|错|不一样)|(?:另外|别的|其他|另)(?:一个)?(?:地址|地方)|(?:来|到|去|在|从)(?:我们?)?(?:公司|单位|学校|宿舍|办公室|店里)(?:来|那边)*[取拿收]|\b(?:from|at) (?:my |our |the )?(?:office|work(?:place)?|school|university|hotel|shop|parents['’]? (?:house|place))\b|\b(?:another|different|other|new|change the) (?:pick-?up |collection )?(?:address|place)\b|\baddress\b.{0,16}\b(?:wrong|changed|different|moved)\b/iu

/** Words with which a way back is chosen, and no other. */
const CHOOSING =
  /确认|确定|好的?|行|可以|嗯+|是的?|对|没问题|那就?|就|我们?|自己|来|选|走|用|还是|帮我?|请|麻烦|给我|预约|约|叫|让|派|安排|快递员?|第[一二三两]个?|那个|小哥|师傅|[你您]们?|上门|取件?|拿|收|自?寄回?|回|去|过来|送|吧|了|啊|呀|呢|的|哈|哦|呗|一下|到家|家里|方式|这个|方便|时间|提交|办|退货?|换货?|今天|明天|后天|(?:周|星期|礼拜)[一二三四五六日天末]|[上下中]午|早上|晚上|谢谢|下班|菜鸟|驿站|顺丰|邮|人|发快递|弄|找|拿去|\d+[点号:：]?半?/gu
const CHOOSING_EN =
  /\b(?:yes|yep|yeah|ok(?:ay)?|sure|fine|good|great|perfect|alright|right|please|thanks?|thank you|confirm(?:ed)?|correct|do|does|go ahead|that|it|them|this|i|we|you|will|can|could|would|ll|d|s|m|let|me|like|to|prefer|want|choose|rather|have|get|the|an?|my|by|for|up|off|back|and|then|well|so|just|send|sending|ship|shipping|post|posting|mail|mailing|drop|dropping|pick(?:ed)?|pick-?up|collect(?:ed|ion)?|courier|return|exchange|myself|self|someone|somebody|come|at|in|on|from|home|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|noon|works|is|are|way|option|one|first|second|over|round|out|take|bring|driver|him|he|they|fetch|grab|office|point|book|arrange|schedule|it['’]s|a)\b/giu
const SAYS_YES =
  /^(?:那|嗯+|啊|[,，\s])*(?:确认|确定|好的?|行|可以|同意|没问题|yes|yep|yeah|ok(?:ay)?|sure|confirm(?:ed)?)(?![\p{sc=Latin}])/iu
/** The way is denied, or it is asked whether it must be. */
const NOT_SO =
  /(?:不|没|别|甭|免|能不能|可不可以|要不要|是不是|为什么|怎么)[^,，。]{0,4}(?:寄|取|上门|来[取拿收])|\b(?:not?|n['’]t|never|without|why|instead of)\b.{0,24}\b(?:send|ship|post|mail|drop|pick|collect)/iu
/** "no don't want to ship it, you send someone": the other way is denied before this one is chosen. */
const OTHER_DENIED =
  /^(?:[好行嗯不]+[,，\s]+)?我?(?:不想|懒得|不愿意?|没空|没时间|不方便|不(?:会|要)?)(?:自己)?(?:去)?(?:寄|跑|送|邮)[^,，。\s]*[,，。\s]+(?=\S)|^(?:no[, ]+|but )*(?:i )?(?:do not|don['’]t|not) (?:want|wanna|like|have time|going) ?(?:to )?(?:send|ship|post|mail|return|drop)[^,.]*[,.]\s*(?=\S)/iu
/** More letters than these beside it say something else. */
const BESIDE = 2

/** "确认，我自己寄", "好 上门取吧，后天上午": how the goods go back is chosen; not "能不能不寄回 直接退款". In Chinese and English. */
export function choosesWay(said: string): boolean {
  const words = said.trim().replace(OTHER_DENIED, '')
  if (NOT_SO.test(words)) return false
  const left = words.replace(CHOOSING, ' ').replace(CHOOSING_EN, ' ')
  return SAYS_YES.test(words.trim()) || [...left.matchAll(/\p{L}/gu)].length <= BESIDE
}

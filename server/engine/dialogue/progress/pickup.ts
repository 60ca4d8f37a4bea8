/** "几点来取", "what time will he come": asked of a courier who is to come. */
const WHEN =
  /^(?!.*(?:到货|收到|发货|送到|退款|钱|安装|师傅)).{0,10}(?:几点|几时|什么时候|啥时候?|多久|哪天|何时|今天|明天)(?:钟|才|会|能|可以|大概|就|要|左右|之前|前|后)*(?:过?来|上门|到)?(?:取|拿|收件|上门|我?家?来|来人)(?:件|货|走|的)?[啊呀呢吗么\s?？。!！]*$|^.{0,6}(?:快递员?|小哥|取件的?)(?:大概|一般|今天|明天)*(?:几点|几时|什么时候|啥时候?|多久|何时)(?:钟|才|会|能|大概)*(?:过?来|上门|到)[啊呀呢吗么\s?？。!！]*$|^(?:so |and |ok |what )*(?:what time|when|how soon)(?: exactly)? (?:will|would|does|do|is|are|can|should) (?:he|she|they|the (?:courier|driver)|someone|somebody|it)(?: be)? (?:com(?:e|ing)|arriv(?:e|ing)|here|turn(?:ing)? up|pick(?:ed|ing)?(?: (?:it|them))? up|collect(?:ed|ing)?)(?: (?:it|them|round|over))*\W*$|\bwhen(?:'s| is) (?:the )?(?:pick-?up|collection|courier coming)\b/iu
/** "我明天不在家", "能改到晚上吗": the time does not suit. */
const UNSUITABLE =
  /^(?!.*(?:到货|收货|送到|派送|发货|退款)).{0,10}(?:不在家|没人在?家?|家里没人|没人(?:在|开门)|不方便|要?上班|出差|出门)[了啊呀哦的,，。.!！~\s]*(?:怎么办)?[?？]*$|^(?:那|可以|能不能|能|可不可以|麻烦|帮我|给我|取件|时间|上门|[,，\s])*(?:改|换|约|推迟|提前|延后?)(?:到|成|个|在|一?下)?(?:时间|今天|明天|后天|周.|星期.|晚上|早上|上午|下午|晚一?点|早一?点)+(?:来|取|时间)*[吗么吧呢啊?？。\s]*$|^(?:那|我|只有|就|得|要|[,，\s])*(?:今天|明天|后天|大后天|周[一二三四五六日末天]|星期[一二三四五六日天]|礼拜.|下周.)(?:一整天|全天|早上|上午|中午|下午|晚上|都|才|我|人)*(?:在家|有空|有人|方便)(?:的|哦|啊|了|[。.!！~\s])*$|\b(?:i['’]?m|i am|i['’]ll be|i won['’]t be|nobody is|no one is|nobody['’]s|we['’]re|we are) (?:not |out|away)?\s?(?:(?:at |be )?home|in|there|out|away|at work)\b|\b(?:can|could) (?:he|they|the courier|you) come (?:later|earlier|in the|another|on|after|before|tomorrow)\b|\b(?:another|different|change the) (?:pick-?up )?(?:time|day|slot)\b/iu

/** Who says more speaks of something else. */
const LONGEST = 40

/** Whether the words ask when the courier comes for what goes back, or tell that the time does not suit; undefined where they do neither. */
export function ofPickup(said: string): 'when' | 'unsuitable' | undefined {
  const words = said.trim()
  if (words.length > LONGEST) return undefined
  return WHEN.test(words) ? 'when' : UNSUITABLE.test(words) ? 'unsuitable' : undefined
}

/** "还有别的吗", "换一批", "anything else?": more of what was just shown, whatever was read in it. */
const MORE =
  /^(?:那|嗯|好吧?|你们|店里|请问|亲|[,，\s])*(?:(?:还|都)?有(?:没有?)?(?:其他|其它|别的|另外的?|更多)(?:的)?(?:款式?|样式|选择|推荐|产品|商品|牌子|品牌|东西)?(?:可以?[选看])?|还有(?:没有?)?(?:推荐)?|(?:换|再(?:来|推荐|看看?|找|换)|多(?:推荐|来))(?:几|一)?(?:个|批|款|些|点|下)?(?:别的|其他的?|看看)?|(?:其他|其它|别的)(?:款式?|的)?|更多)(?:吗|么|嘛|呢|没有?|啊|呀|的|了)*[?？。!！~\s]*$|^(?:do you have |have you got |are there |is there |show me |got )?(?:some |any )?(?:(?:any ?thing|something|what) else|more(?: options| of (?:them|these|those))?|others?(?: ones?| options?)?)(?: (?:do you have|please))?[?.!\s]*$/iu

/** "还有吗" alone asks of goods at hand whether there are any left. */
const OTHERS = /别的|其他|其它|另外|更多|换|推荐|else|other|more/iu

/** Whether words ask for other goods than those at hand, and name none. */
export const asksOthers = (said: string): boolean => MORE.test(said.trim()) && OTHERS.test(said)

/** Goods were found and shown just before, or all of them were, and more are asked for. */
export const asksMore = (said: string, lastSaid: readonly string[]): boolean =>
  lastSaid.some((mark) => /^find\.(?:these|still_these|more|no_more)/u.test(mark)) && MORE.test(said.trim())

/** "有没有类似的", "anything similar?": goods like those that were spoken of, whatever was read in it. */
const ALIKE =
  /^(?:那|嗯|好吧?|你们|店里|请问|亲|[,，\s])*(?:(?:还|都)?有(?:没有?|[冇无])?|推荐|来)?(?:一?[个些款]|几[个款])?(?:跟|和|与)?(?:这个|它|这款|这)?(?:差不多|类似|相似|相近|同类|替代|平替)[的嘅]?(?:款式?|商品|产品|货|推荐|东西|可以?[选买推荐]*)?(?:推荐)?(?:一下)?(?:吗|么|嘛|呢|没有?|啊|呀|的|了)*[?？。!！~\s]*$|^(?:and |ok(?:ay)?,? |so )?(?:do you have |have you got |are there |is there |show me |got )?(?:some(?:thing)? |any(?:thing)? )?(?:(?:else )?similar|like (?:it|that|this))(?: ones?| items?| products?)?(?: (?:then|please|in stock|instead))?[?.!\s]*$/iu
/** Whether words ask for goods like those that were spoken of, and name none. */
export const asksAlike = (said: string): boolean => ALIKE.test(said.trim())

/** "你推荐哪个", "帮我选一个", "which would you pick": one of what was just shown is to be named. */
const PICK =
  /^(?:那|所以|那么|要不|[,，\s])*(?=.{4})(?:你|您)?们?(?:会|觉得|认为|个人|建议|推荐)*(?:买|选|挑|拿|入|推荐)?哪[一个款件种]个?(?:更|比较|最)?(?:好|合适|值得[买入]?|推荐)?(?:一?[点些])?[呢啊呀]?[?？\s]*$|^(?:那|要不|那么|[,，\s])*(?:你|您)?(?:帮|替|给)我?(?:选|挑|定|决定|推荐)(?:一?[个款件]|一下)?[吧呗呢啊]?[。!！\s]*$|^(?:so |and |ok(?:ay)?,? )*(?:which|what)(?: one| of (?:them|these|those|the two))?(?: would| do| should| will|['’]d)? (?:you|i) (?:personally )?(?:pick|choose|recommend|go (?:for|with)|get|buy|take|suggest|prefer)\W*$|^(?:so |and )?which (?:one )?is (?:the )?best(?: one)?\W*$|^(?:can you |please |just )?(?:pick|choose) (?:one )?for me\W*$/iu
const SHOWN = /^(?:find\.(?:these|still_these|more|nearest|cheaper|alike)|compare\.(?:head|undecided))/u

/** Goods were shown or compared just before, and it is asked which of them to take. */
export const asksToPick = (said: string, lastSaid: readonly string[]): boolean =>
  lastSaid.some((mark) => SHOWN.test(mark)) && PICK.test(said.trim())

const QUESTION =
  /[?？]|[吗呢么]$|吗(?=[\s,，。.!！~]|谢)|怎么|如何|什么|(?<!没)啥|多久|多少|几[天时号]|几点(?!都|钟都)|(?<![不没一])(?:有没有|能不能|可不可以|会不会|是不是|行不行|好不好)|谁|哪|为什么|咋[办整弄样]|(?:保修|在保|可以|行|能|会|成|中)不$|\b(?:how|what|when|where|who|why|which|can i|is it|do i)\b|^(?:is|are|do|does|can|could|will|would|should) (?:i|you|it|this|that|these|those|they|we|the|my|your|there|any)\b/iu
/** Whether words ask something, in Chinese or English: "能不能退", and neither "不退不退" nor "do not cancel it". */
export const isQuestion = (words: string): boolean => QUESTION.test(words)

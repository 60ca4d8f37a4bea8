/** "再试一次", "重新提交一下", "try again please". */
const AGAIN =
  /^(?:那|请|麻烦|帮我|你|您|现在|可以|能|给我|就|好的?|行|要不|[,，\s])*(?:再|重新)(?:帮我|给我|替我|帮忙)?(?:试|办|提交|申请|来|弄|操作|发|取消|退|改|处理|登记|约|预约)(?:[一1][次下遍回]|一?下|试|看)?(?:看看?|吧|呢|啊|呀|可以[吗么]|行[吗么]|好[吗么]|[吗么])*[?？。!！~ ]*$|^重试(?:一[下次])?[吧。!！]*$|^(?:(?:please|can you|could you|ok(?:ay)?|then|now|just|and|let's|i want to|i'd like to)[,\s]+)*(?:(?:try|do|submit|send)(?: (?:it|that|this))? (?:again|once more|one more time)|retry(?: it)?)(?:[,\s]+(?:please|now|then))*[.?!]*$/iu

/** "麻烦帮我查一下，谢谢", "给我看看吧": what was spoken of is to be looked up; nobody says thanks for an answer that is still to come. */
const LOOKS_FOR_ME =
  /^(?:那个?|这个?|就|请|麻烦|你|您|能|可以|好的?|嗯|亲|[,，。\s])*(?:帮我|给我|替我|帮忙|麻烦您?)(?:再|先)?(?:查询?|看|核实|核对|确认)(?:[一1]下|下|查|看)?(?:看看?|吧|呗|哈|呢|啊|呀|可以[吗么]|行[吗么]|好[吗么]|[吗么])*(?:[,，。.!！~\s]*(?:谢谢|谢了|多谢|感谢|辛苦|拜托)(?:您|你|了|啦|哈)*)*[?？。.!！~\s]*$/u

/** Whether what came to nothing is to be tried once more. */
export const asksAgain = (words: string): boolean => AGAIN.test(words.trim())

/** "还没好吗", "系统恢复了吗", "现在能查了吗", "is it back?": asked of a system that gave no answer. */
const BACK =
  /^(?:那|请问|现在|这会儿?|你们|店铺|系统|[,，\s])*(?:还没|还不|还是不|又)?(?:好|恢复|修好|正常|可以|行|能查|能用|查到|能看)了?(?:没有?|吗|么|没|嘛|不)?[呀啊呢]?[?？。!！~ ]*$|^(?:那)?现在呢[?？]*$|^(?:so |and |is |are )*(?:it|the system|the shop|you)?\s*(?:is )?(?:back|working|up|ok|okay|fixed)(?: (?:up|again|now|yet))*\s*\?+$|^(?:how about|what about) now\s*\?*$/iu

/** Whether it is asked if the shop's system answers again. */
export const asksIfBack = (words: string): boolean => BACK.test(words.trim()) && !AGREES.test(words.trim())
/** "可以", "好" alone agree, and ask nothing. */
const AGREES = /^(?:那|[,，\s])*(?:好|可以|行|正常)[。!！~ ]*$/u

/** Whether it is to be looked up once more. */
export const asksToLook = (words: string): boolean => LOOKS_FOR_ME.test(words.trim())

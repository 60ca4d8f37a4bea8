/** Wished for outright, whatever is asked beside it. */
const WISHED =
  /我(?:现在|今天|就)?(?:一定|必须|真的|坚决)?(?:要|得|会去?|来)(?!是|不)[^,，。]{0,4}(?:投诉|赔|索赔|举报)|(?:给|帮|替)我(?:登记|投诉|申请)|[!！]{2}|\b(?:i (?:want|need|would like|'d like|wish|am going) to|i'?m (?:going to )?|let me|please) (?:make a |file a |lodge a )?(?:complain\w*|compensat\w*)/iu
/** Of what did not befall, or of others. */
const SUPPOSED =
  /(?:要是|如果|万一|假如|假设|听说|朋友说|据说|的话)(?!.*(?:不然|否则|我就|我要|得给我|必须)).{0,24}(?:赔|投诉)|\bwhat happens (?:if|when)\b|\b(?:what if|if (?:i|we) (?:complain|file|make)|if (?:it|they|the \w+|my \w+) (?:gets?|is|are|were|ever|breaks?|does ?n['’]?t|arrives?|comes?))\b/iu

/** What is asked about a matter that is done at once, by the matter. */
const ABOUT: Readonly<Record<string, RegExp>> = {
  // "去哪投诉", "投诉电话多少"
  complaint:
    /(?:怎么|如何|咋|去哪|哪里|在哪|哪儿|向谁|找谁)(?:能|可以|才能|去)?投诉(?!你们?[!！])|投诉(?:的)?(?:电话|渠道|方式|入口|热线|邮箱|流程|地址|在哪|去哪|怎么|如何|多久|几天|有用|有什么用|是什么|会怎样)|投诉[^,，。]{0,8}(?:有用吗|多久|几天)|想投诉(?:但|可|又)|\b(?:how|where) (?:do|can|should|would|could) (?:i|we|one|you) (?:make a |file a |lodge a |send a )?complain|\bcomplaints? (?:number|line|phone|e-?mail|process|procedure|department)\b|\bhow long (?:does|do|will) .{0,16}complaint/iu,
  // "会不会重复扣钱", "would I be charged twice": feared, and nothing was taken yet
  check_payment:
    /(?:会不会|会|怕|担心|万一|要是|如果)(?:给我|又|再|被)?(?:重复|多|双重|两次|再次)(?:扣|付|收)(?!.*(?:已经|刚才?|发现|看到))|\b(?:will|would|could|might|do|am) (?:i|it|you|they) (?:\w+ )?(?:get |be |going to be )?(?:charged?|pay|billed?) (?:me )?(?:twice|double|two times|again)\b/iu,
  // "晚到了一般赔多少", "赔偿标准是什么"
  compensation:
    /(?:赔偿?|补偿|理赔)(?:的)?(?:标准|规定|规则|流程|政策|比例|范围|条件)|(?:一般|通常|最多|按规定|正常)(?:都|是|能|会|可以)?(?:赔|补偿)|会不会赔|(?:你们?|店里|快递)会(?:赔偿?|补偿)[^,，。我]{0,4}(?:吗|么|不)|\bdo you (?:ever|usually|normally) (?:pay|give|offer)\b|\bcompensation (?:policy|rules?|terms|standard)\b|\bhow much (?:is|are) (?:usually|normally)\b/iu,
}

/** "我不想投诉": said not to be one. */
export const deniesComplaint = (said: string): boolean => DENIED.test(said)
const DENIED = /不(?:想|是|要|用|打算)?(?:来|要|想)?投诉|(?:not|n't) (?:want to |here to |going to )?complain/iu

/** Whether words only ask about what would be done at once: it is told, and offered, and not done. */
export const isOnlyAsked = (id: string, said: string): boolean => {
  if (id === 'complaint' && deniesComplaint(said)) return true
  const about = ABOUT[id]
  return about !== undefined && !WISHED.test(said) && (about.test(said) || SUPPOSED.test(said))
}

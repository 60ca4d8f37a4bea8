/** How wishes and values of service matters are said, in Chinese and English. Patterns are words of shoppers, no sentence of ours. */

/** A word is wanted when it is there again. */
export const WANTS_WORD =
  /^(?!.*(?:发货|发出|寄出|发了|签收|送到|派送|退款|到账|审核|修好|\b(?:ship(?:s|ped)?|deliver(?:s|ed)|refund(?:s|ed)?|leaves)\b)).*(?:(?:到货|补货|有货|上架|来货|有了).{0,10}(?:通知|提醒|告诉|叫我|喊我|说一声|发(?:消息|短信))|(?:通知|提醒|告诉)(?:我|一下|一声)|\b(?:notify|let me know|alert me|tell me when|remind me|e-?mail me|message me)\b)/iu

/** Goods are to be repaired. */
export const WANTS_REPAIR =
  /报修|(?:能不能|可不可以|能|可以|怎么|给|帮忙?)(?:免费|帮我|给我)?修(?![改订])|修(?:一下|一修)|(?:我要|我想|帮我|给我|申请|走|办(?:理|个)?)(?:一下)?(?:保修|维修|修理|返修|寄修)|寄(?:回)?(?:去|来)?修|\b(?:(?:need|want|request|claim|get|book) (?:a |it |this |my \w+ )?(?:repair(?:ed)?|fixed|warranty)|repair under warranty|warranty claim|(?:can|could|will) (?:you|it|they|this|that) (?:be )?(?:repair|fix)(?:ed)?)\b/iu

/** Money for the trouble is demanded; what is lost is paid back, which is another matter. */
export const WANTS_MONEY =
  /^(?!.*(?:丢|遗失|\blost\b)).*(?:(?:得|要|该|给|能|怎么)赔|赔(?:我|点|偿|付|钱|多少)|补偿(?:我|点|一下|多少)?|\bcompensat(?:e|ion)\b|\bmake it up to me\b)/isu

/** A review is in trouble: it does not show, is wrong, or is to be changed. */
const REVIEW_TROUBLE =
  /不显示|看不(?:到|见)|不见了?|消失|找不到|没(?:了|显示|通过|出来)|被(?:删|吞|屏蔽|隐藏)|(?:改|删|撤)(?:掉|一下|了|成|回)?|写错|发不(?:了|出)|评价?不了|评不了|追评.{0,6}(?:不|没|失败)|奖励.{0,6}(?:没|不)|积分.{0,6}(?:没|不)|\b(?:not show|doesn't show|disappear|change|edit|delete|remove|can't (?:post|leave|review)|missing|wrong)/iu

/** The same with the review named. */
export const REVIEW_CALLED = new RegExp(`(?:评价|评论|追评|晒单|\\breviews?\\b|\\bfeedback\\b).{0,24}(?:${REVIEW_TROUBLE.source})`, 'iu')

/** Goods are to go back, or the money alone, said outright. */
export const WANTS_RETURN = new RegExp(
  '(?<!不)(?:我要|我想|想要|申请|帮我|给我)(?:办理?|申请)?退(?:货|掉)|' +
    // "衣服退货 不喜欢", "订单 YS… 也退": what goes back and why, and nothing asked
    `^(?!.*(?:[吗么嘛?？]|怎么|如何|能不能|可不可以|可以|多久|几天|运费|谁|什么|规则|政策|地址|寄到|已经|退了.{0,3}(?:款|钱)|没退|不退|退货[了后])).*(?:` +
    // "衣服破了要退": what is wrong, and that it goes back
    `.{2,12}(?<!不|别|没|谁|会|只|就|也|都|还)(?:要|想|得|必须|要求|申请)(?:求)?(?:给我)?退(?:货|掉)?[吧啊呀了。.!！~\\s]*$|` +
    `退(?:货|掉|了)?[,，、\\s]*(?:因为|就是|是)?(?:不喜欢|不合适|不想要|不要了|太[大小长短紧松薄厚]|[大小]了|偏[大小]|买错|拍错|买多|质量)|` +
    `(?:[a-z]{2}\\d{8,}|那[件双个单条]|这[件双个单条]|另[外一]+[件双个单条]?).{0,6}(?:也|还|都|一起|一并|同样|要|想|给我|帮我|帮忙|麻烦)+(?:要|想)?退(?![款钱到哪回]))|` +
    "^(?!.*(?:\\?|\\b(?:where|how|when|who|what|can|could|do|does|not|n't)\\b)).*\\b(?:i'?m|i am|i'?ll|i will|please|also)\\b.{0,16}\\b(?:send(?:ing)? (?:the|my|this|that|those|these|order) .{2,30} back|return(?:ing)? (?:the|my|this|that|those|these|order) )",
  'iu',
)
export const WANTS_REFUND_ONLY = /(?:申请|我要|我想|帮我办?|直接)(?:办)?仅退款/u

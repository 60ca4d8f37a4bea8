/** "好的", "嗯嗯", "ok": it was heard, and nothing is told. Tokens that do not overlap, so that the time stays linear. */
const HEARD =
  /^(?:(?:好|行|嗯|恩|哦|噢|喔|啊|呀|吧|呢|啦|嘞|滴|哒|的|了|可以|收到|明白|知道|了解|对|是|没问题|ok|en|haode|yes|sure|fine|alright|got it)[\s，,。.!！~…]*)+$/iu
/** "谢谢", "好的，知道了，谢谢", "没有了": the talk is over for the shopper, whatever was asked. */
const LEAVING =
  /^(?:(?:好|行|嗯|恩|哦|噢|那|就|知道|明白|ok|的|吧|了)[\s，,。.!！~…]*)*(?:(?:暂时|其他|别的|都)*没有?[\s，,。.]*)?(?:谢谢|多谢|感谢|谢了|辛苦|再见|拜拜|(?:暂时|其他的?|别的|都)*没有?了|没别的|没事了|thanks?\b|thank you|bye)/iu
/** "嗯", "哦": a sound that agrees to nothing. */
const MURMUR = /^(?:[嗯恩哦噢喔额呃hm]|en)+[\s，,。.!！~…]*$/iu
/** "等一下", "我晚上试试", "好的，我先问问家人": time is wanted. To ask of nobody named is to ask us. */
const WAITS = new RegExp(
  '^[好的行嗯恩哦噢那让吧\\s，,]*(?:[你您请]|麻烦)?先?(?:(?:等一?下|等等|稍等|等会儿?|' +
    '(?:我|先|再|回头|回去|今天|明天|晚上)(?:我|给|先|再|去|自己|回头|回去|今天|明天|晚上)*' +
    '(?:(?:看|试|想)(?:看|试|想|下|一下)|(?:问|找|等)(?:问|找|等|下|一下)?(?:他们?|她们?|家里人?|家人|爸妈?|妈妈?|老公|老婆|朋友|同事|物业|门卫|邻居|快递员?))' +
    '|hold on|one moment|wait)[吧啊哈哦了,，.。!！~ ]*)+$',
  'iu',
)

/** Whether time is wanted before an answer. */
export const asksToWait = (words: string): boolean => WAITS.test(words.trim())

/** Only that it was heard: no value for what was asked. */
export const isHeard = (words: string): boolean => HEARD.test(words.trim())

/** The shopper takes leave instead of answering. */
export const isLeaving = (words: string): boolean => words.length <= 24 && LEAVING.test(words.trim())

/** Whether a sound is all there is. */
export const isMurmur = (words: string): boolean => MURMUR.test(words.trim())

/** Whether free words tell something: more than that they were heard, or a goodbye. */
export const tellsSomething = (words: string): boolean => !isHeard(words) && !isLeaving(words) && words !== ''

/** "晚点拍给你", "I'll send it later", where a picture was asked for. */
const SHOWS_LATER =
  /(?:晚点|晚上|晚些|等会儿?|等一?下|待会儿?|一会儿?|回头|稍后|下班|明天|回去|回家|到家|先)[^不没]{0,8}(?:拍|发|传|补|给你|找)|\b(?:will|i'll|can) (?:send|take|upload|do)\b.{0,20}\b(?:later|tomorrow|tonight|soon|when)\b|\blater\b/iu

/** Whether a picture that was asked for is promised for later. */
export const tellsLater = (asked: string | undefined, words: string): boolean => asked === 'evidence' && SHOWS_LATER.test(words)

/** "好的", "嗯嗯", "ok": it was heard, and nothing is told. Tokens that do not overlap, so that the time stays linear. */
const HEARD =
  /^(?:(?:好|行|嗯|恩|哦|噢|喔|啊|呀|吧|呢|啦|嘞|滴|哒|的|了|可以|收到|明白|知道|了解|对|是|没问题|ok|en|haode|yes|sure|fine|alright|got it)[\s，,。.!！~…]*)+$/iu
/** "谢谢", "好的，知道了，谢谢", "没有了": the talk is over for the shopper, whatever was asked. */
const LEAVING =
  /^(?:(?:好|行|嗯|恩|哦|噢|那|就|知道|明白|ok|的|吧|了)[\s，,。.!！~…]*)*(?:(?:暂时|其他|别的|都)*没有?[\s，,。.]*)?(?:谢谢|多谢|感谢|谢了|辛苦|再见|拜拜|(?:暂时|其他的?|别的|都)*没有?了|没别的|没事了|thanks?\b|thank you|bye)/iu
/** "嗯", "哦": a sound that agrees to nothing. */
const MURMUR = /^(?:[嗯恩哦噢喔额呃hm]|en)+[\s，,。.!！~…]*$/iu
/** Only that it was heard: no value for what was asked. */
export const isHeard = (words: string): boolean => HEARD.test(words.trim())

/** The shopper takes leave instead of answering. */
export const isLeaving = (words: string): boolean => words.length <= 24 && LEAVING.test(words.trim())

/** Whether a sound is all there is. */
export const isMurmur = (words: string): boolean => MURMUR.test(words.trim())

const MERE_OK =
  /^(?:好[的吧呀啊嘞]?|行|可以|嗯+好?的?|(?:知道|了解|明白)了?|ok(?:ay)?|alright|fine|good|great|got it|i see|right)[\s，,。.!！~]*$/iu
/** "行", "ok": taken in, and too little to have anything done that was only told beside. */
export const isMereOk = (words: string): boolean => MERE_OK.test(words.trim())

/** Whether free words tell something: more than that they were heard, or a goodbye. */
export const tellsSomething = (words: string): boolean => !isHeard(words) && !isLeaving(words) && words !== ''

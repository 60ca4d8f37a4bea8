import { firstGraphemes } from '@xiaoer/contract/graphemes'
import { saysBusiness, taxNumberIn } from './titles.ts'

/** What an answer in the shopper's own words must look like where not any words will do; gives the part that answers. */
type Shape = (words: string) => string | undefined

const LEAD = /^(?:(?:好的?|嗯+|恩|哦|那|就|请|麻烦|帮我|给我|改成|换成|改为|抬头|发票|开|写|填|用|是|叫)[\s，,:：]*)+/u
const TAIL = /(?:吧|啊|呀|哦|呢|的|就行|就可以|就好|[。.!！~\s])+$/u
const PERSONAL = /^个人(?:的|抬头|名义|发票|票)?(?:吧|就行|就好|就可以|即可|的|啊|呀)*[。.!！~\s]*$/u
/** "个人 张三", "个人抬头，张三": the name that goes with it. */
const OF_PERSON =
  /^(?:就?开?个人)(?:的|抬头|名义|发票)*[\s，,:：]+(?:名字|姓名)?(?:是|叫|写)?[\s:：]*(\p{Script=Han}[\p{Script=Han}·]{1,14})(?:吧|就行|就好|即可)?[。.!！~\s]*$/u
const BODY =
  /[\p{Script=Han}A-Za-z0-9()（）·&]{2,40}?(?:公司|集团|企业|合作社|事务所|工作室|经营部|商行|商店|研究院|研究所|幼儿园|小学|中学|大学|学院|学校|医院|诊所|委员会|管理局|银行|支行|协会|基金会|酒店|超市|中心|工厂|药店|饭店|餐厅|书店|村委会|居委会|政府|工会|出版社|电视台|检察院|法院|派出所)(?:[\p{Script=Han}]{0,12}(?:分公司|支行|分行|中心|分院|校区))?/u
/** Words of a sentence: what has one is told of something, and names nobody. */
const SENTENCE = /[了吗呢吧啊呀啦嘛哦么我你您他她它这那不没有想要能会请帮是在到过着再还也都行好对可以发票收单]|[\s，,。.!！?？]/u
const NAME = /^[\p{Script=Han}·]{2,20}$/u
const LATIN = /^(?!(?:ok|okay|yes|no|sure|yeah|thanks?)\b)[A-Za-z][\w .,&'()-]{1,60}$/iu

/** "how long does it take": a question in Latin letters is nobody's name. */
const ASKS = /\?|^(?:how|what|when|where|who|why|which|can|could|do|does|is|are|will)\b(?!.*\b(?:ltd|inc|llc|co|gmbh|company|corp)\b)/iu

/** Words of an answer to another question: nobody is called so. */
const ANSWERS = /^(?:确认|确定|提交|同意|取消|继续|普票|专票|电子|纸质|个体|单位|企业|公司|不用|谢谢|人工|客服)+$/u

/** "Anna Chen", "Jean-Luc O'Hara": two to four names that begin with a capital each. */
const LATIN_NAME = /^\p{Lu}\p{Ll}*\.?(?:[ '’-]\p{Lu}\p{L}*\.?){1,3}$/u
/** Words of a sentence, which some write with capitals. */
const TALK =
  /\b(?:thanks?|you|no|nothing|yes|please|cancel|stop|talk|human|agent|person|leave|never|good|hello|hi|wait|invoice|order|refund|return)\b/iu

/** Whether words can be nothing but a title: what they were read as does not count then. */
export const isTitle = (slot: string, words: string): boolean => {
  const bare = words.trim().replace(LEAD, '').replace(TAIL, '')
  return (
    slot === 'invoiceTitle' &&
    bare.length <= 40 &&
    (PERSONAL.test(bare) || (LATIN_NAME.test(bare) && !TALK.test(bare)) || OF_PERSON.test(bare) || BODY.exec(bare)?.[0] === bare)
  )
}

/** Somebody's name, a body's, or "个人". */
function titleIn(words: string): string | undefined {
  const bare = words.trim().replace(LEAD, '')
  if (ASKS.test(bare) || saysBusiness(words)) return undefined
  if (PERSONAL.test(bare)) return '个人'
  const own = OF_PERSON.exec(bare)?.[1]
  if (own !== undefined && NAME.test(own) && !SENTENCE.test(own) && !ANSWERS.test(own)) return own
  const body = BODY.exec(bare)?.[0]
  if (body) return body
  const name = bare.replace(TAIL, '')
  if (LATIN.test(name)) return name
  return NAME.test(name) && !SENTENCE.test(name) && !ANSWERS.test(name) ? name : undefined
}

const SAYS_NAME = /^(?:名字|姓名|收[件货]人|联系人)?(?:就|要|写|填|叫|是|改成|换成|改为)*[:：\s]*|^(?:it'?s|to|the name is|make it)\s+/iu
/** Somebody's name and nothing else: "王芳", "改成李四吧", "Wang Fang". */
export function nameAlone(words: string): string | undefined {
  const bare = words.trim().replace(SAYS_NAME, '').replace(TAIL, '')
  const isName = /^[\p{Script=Han}·]{2,6}$/u.test(bare)
    ? !SENTENCE.test(bare) && !ANSWERS.test(bare)
    : LATIN_NAME.test(bare) && !TALK.test(bare)
  return isName ? bare : undefined
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
/** A day as it is told in English, with its part: "next Friday", "the 28th of November in the morning", "Nov 28". */
export const DAY_EN =
  '(?:(?:next |this |coming )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|the weekend' +
  `|(?:the )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|${MONTH} (?:the )?\\d{1,2}(?:st|nd|rd|th)?|the \\d{1,2}(?:st|nd|rd|th))\\b` +
  '(?:,? (?:in the |at )?(?:early |late )?(?:morning|afternoon|evening|noon))?'

const TIME =
  /(?!几\s*[点号日月])[\d一二三四五六七八九十两几半]\s*(?:点|号|日|月|天|小时|周|[:：]\d)|[今明后当次]天|[今明]早|[今明]晚|周[一二三四五六日天末]|星期|礼拜|早上|上午|中午|下午|晚上|傍晚|白天|夜里|月底|月初|工作日|节假日|下班|放学|以后|之后|随时|越[快早晚]越好|尽[快早]|\d{1,2}[./-]\d{1,2}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:today|tomorrow|tonight|morning|afternoon|evening|weekend|noon|after|before|any ?time|next)\b/iu
/** In a question the day is what counts: "明天上午能送来吗". */
const DAY = new RegExp(
  '(?:(?:下?(?:周|星期|礼拜)[一二三四五六日天末])|[今明后]天|大后天|\\d{1,2}月\\d{1,2}[号日]|\\d{1,2}[号日])(?:早上|上午|中午|下午|傍晚|晚上)?(?:\\d{1,2}点半?(?:以?[前后])?)?' +
    `|\\b${DAY_EN}`,
  'iu',
)

function timeIn(words: string): string | undefined {
  const bare = words.trim()
  if (!TIME.test(bare) && !DAY.test(bare)) return undefined
  return /[?？]|[吗呢么嘛]$/u.test(bare) || bare.length > 16 ? (DAY.exec(bare)?.[0] ?? undefined) : bare.replace(TAIL, '')
}

/** Whether words are a time alone, as who was offered another day says it at once: "下周三以后吧". */
export const isTime = (slot: string, words: string): boolean => slot === 'deliverAt' && words.length <= 16 && timeIn(words) !== undefined

const having =
  (what: RegExp): Shape =>
  (words) =>
    what.test(words) ? firstGraphemes(words.trim(), 120) : undefined

const SHAPES: Readonly<Record<string, Shape>> = {
  invoiceTitle: titleIn,
  deliverAt: timeIn,
  when: timeIn,
  contact: having(/\d{5}|@|\b[a-z][\w-]{5,}\b/iu),
  tracking: having(/[a-z\d]{8}/iu),
  taxNumber: taxNumberIn,
}

/** Whether an answer to a slot has a shape of its own; a time has one in languages whose words for it are known. */
export const hasShape = (slot: string, knowsTimes: boolean): boolean => slot in SHAPES && (knowsTimes || SHAPES[slot] !== timeIn)

/** What of the words answers a slot that has a shape; undefined where nothing does. */
export const shapedIn = (slot: string, words: string): string | undefined => SHAPES[slot]?.(words)

import type { EntityValue } from '#engine/conversation'
import { isBareKind, kindsIn } from '../../wishes/index.ts'

/** "不对，是89号", "错了", "no, that's wrong": what was laid before the shopper is not what they meant. */
const MISTAKEN =
  /^(?:不对|不是|错了|(?:写|说|弄|搞|打|填)错了?|no[,.\s]+(?:it'?s|it is|that'?s)?\s*wrong|(?:that'?s|it'?s) (?:wrong|not right)|wrong|not right)(?:[啊呀的了吧，,。.!！\s]+|$)(?:(?:应该|要|其实|就|改成|换成|是)+)?(.*)$/iu

/** What is called by its name where one of several things told is wrong. */
const NAMED: Readonly<Record<string, string>> = {
  taxNumber: '税号|税务登记号|识别号|信用代码|tax (?:number|id|no\\.?)',
  invoiceTitle: '抬头|公司名称?|名称|name|title',
  email: '邮箱|邮件地址|e-?mail(?: address)?',
  bank: '开户行|账号|bank(?: account)?',
  deliverAt: '时间|time',
  when: '时间|time',
  contact: '联系方式|电话|手机号?|contact|phone(?: number)?',
  address: '地址|address',
}
const DENIED =
  "\\s*(?:(?:好像)?(?:写|说|弄|搞|打|填|给)?(?:得)?(?:不对|错了?|有误)|(?:is|was) (?:wrong|not right|incorrect))(?:了|啊|呀)*[,，。.!！\\s]*(?:(?:应该|其实|改成|换成|是|it should be|it is|it's)+)?[:：\\s]*(.*)$"

/** Which of the slots that were told is said to be wrong by its name, and what is said instead; undefined where none is named so. */
export function namedWrong(words: string, slots: readonly string[]): { readonly slot: string; readonly instead: string } | undefined {
  for (const slot of slots) {
    const found =
      NAMED[slot] && new RegExp(`^(?:不对[，,\\s]*)?(?:这个|那个|我的?|the |my )*(?:${NAMED[slot]})${DENIED}`, 'iu').exec(words.trim())
    if (found) return { slot, instead: found[1]?.trim() ?? '' }
  }
  return undefined
}

/** What is said instead of what was laid before the shopper; empty where they only say that it is wrong, undefined where they do not. */
export const saidInstead = (words: string): string | undefined => MISTAKEN.exec(words.trim())?.[1]?.trim()

/** "not the tee, the flask", "不是T恤，是杯子": goods denied, and others named. */
const NOT_THESE =
  /^(?:no|wait|sorry|actually|i (?:mean|meant)|不对|错了|搞错了?|我说的|说错了?|等等|[,，.。!！\s])*(?:it'?s )?(?:not (?:the |my |that )?|不是|不(?:退|换|要)?(?:这件|那件|这个|那个)?|别(?:退|换)?)(?=\S)/iu

/** "搞错了，是锅要退", "sorry, I meant the wok": what was said before was said of the wrong goods. */
const MISTOLD =
  /^(?:(?:啊|哦|不好意思|抱歉|对不起|不对|不是|sorry|oops|oh|no|wait)[,，.。!！\s]*)*(?:我?(?:说|搞|打|弄|看|记|写)(?:错|反)了?|我?(?:说|指|意思)的?(?:是|就是)|i (?:really )?mean(?:t)?(?: to say)?)[,，.。:：!！\s]*/iu

/** "哦不对，是杯子", "no wait, the flask": put right, and nothing but the goods that are meant. */
const PUT_RIGHT =
  /^(?:(?:啊|哦|噢|呃|等等|等下|不好意思|抱歉|对不起|不对|不是(?=[,，.。!！\s])|错了|应该|sorry|oops|oh|no|wait|actually)[,，.。!！\s]*)+(?:是|要|it'?s)?\s*/iu

/** Where in the words the goods that are meant begin, after others that are denied or were named by mistake; undefined where none are. */
export function goodsMeant(words: string): number | undefined {
  const mistold = MISTOLD.exec(words)?.[0].length
  if (mistold !== undefined && new Set(kindsIn(words.slice(mistold)).map(({ kind }) => kind)).size === 1) return mistold
  const right = PUT_RIGHT.exec(words)?.[0].length
  if (right !== undefined && isBareKind(words.slice(right))) return right
  const denied = NOT_THESE.exec(words)
  const kinds = [...kindsIn(words)].sort((a, b) => a.span[0] - b.span[0])
  const [first, second, ...more] = kinds
  if (!denied || !first || !second || more.length > 0 || first.span[0] - denied[0].length > MOST_BETWEEN) return undefined
  return JOINED.test(words.slice(first.span[1], second.span[0])) || ALSO_NOT.test(words.slice(first.span[1])) ? undefined : first.span[1]
}
/** "不要T恤和裤子了": both are denied, and none is named instead. */
const JOINED = /^\s*(?:$|和|跟|与|及|以及|还有|、|and\b|or\b|nor\b)/iu
const ALSO_NOT = /(?:也|都)\s*(?:不|别|没)/u
const MOST_BETWEEN = 12

const DOOR = /(\d+[a-z]?)\s*(号楼|号院|号|栋|幢|座|单元|室|弄|楼|层)/giu

/** "是89号，不是86号": the door that is meant, of a place that is known; undefined where no door is told. */
export function placeWithDoor(place: EntityValue | undefined, words: string): EntityValue | undefined {
  if (typeof place !== 'object' || Array.isArray(place) || typeof place['street'] !== 'string' || 'written' in place) return undefined
  const doors = [...words.replace(/不是\s*\d+\S*/gu, ' ').matchAll(DOOR)]
  if (doors.length === 0) return undefined
  const street = doors.reduce((all, [, number, unit]) => {
    const old = new RegExp(`\\d+[a-z]?\\s*${unit}(?!楼|院)`, 'iu')
    return old.test(all) ? all.replace(old, `${number}${unit}`) : `${all}${number}${unit}`
  }, place['street'])
  return { ...place, street }
}

const PHONE = /(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/u
const NAME =
  /(?:(?:^|[\s，,。;；:：])(?![\s:：])|收件人|收货人|姓名|名字|联系人|改成)(?:是|叫|改成|改为|换成|换为|写成?)?[\s:：]*(?<name>\p{Script=Han}{2,4})(?:收)?[\s，,;；]*(?:电话|手机号?|号码)?[\s:：是]*$/u
/** "Lily Chen 137…", "Name: Amy Li, phone 138…". */
const LATIN_NAME = [
  /(?:^|[,.;:\n。，])\s*(?<name>\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3})[\s,;]*(?:(?:my )?(?:phone|tel|mobile|cell)(?: number)?\.?[\s:]*(?:is )?)?$/u,
  /\b(?:[Nn]ame|[Rr]ecipient|[Aa]ttn|[Cc]ontact)(?: is)?[\s:.]+(?<name>[\p{L}'’-]+(?: [\p{L}'’-]+){0,2}?)[\s,;]*(?:(?:and )?(?:my )?(?:phone|tel|mobile|cell)(?: number)?\.?[\s:]*(?:is )?)?$/u,
]
/** Words of a place or of a label that no name ends in. */
const PLACE = /\b(?:road|street|avenue|province|district|city|county|china|phone|number|shanghai|beijing)$/iu
/** Words that lead to a number, and are nobody's name: "更换地址 138…". */
const NO_NAME =
  /地址|电话|手机|收[货件]|号码|^新的|^[改换]|更[改换]|^(?:等一?[下等]|稍等|不对|错了|哦对|噢对|还有|另外|就是)$|修改|变更|麻烦|谢谢|[您你]好/u
/** "138… 张三 广州市…", "电话138…，收件人赵六": the name stands behind the number. */
const NAME_BEHIND = [
  /^[\s，,;；]*(?<name>\p{Script=Han}{2,4})[\s，,;；]+(?=\p{Script=Han}{2,8}[省市区县])/u,
  /(?:收[件货]人|联系人|姓名|名字)(?:是|叫)?[\s:：]*(?<name>\p{Script=Han}{2,4})(?=[\s，,;；。]|$)/u,
]

/** "款打到我支付宝138…": the number is that of an account. */
const OF_MONEY =
  /支付宝|微信(?!号?联系)|(?:打|退|转|汇)(?:款|钱|账)?(?:到|给|至|进)|银行卡|收款|\b(?:alipay|wechat pay|paypal|venmo|bank account|iban|refund (?:it |me )?to)\b/iu

/** Who takes the parcel, told by name and number; undefined where no number is told. */
export function recipientIn(words: string): { readonly name: string; readonly phone: string } | undefined {
  const phone = PHONE.exec(words)
  if (!phone || OF_MONEY.test(words)) return undefined
  const rest = words.slice(phone.index + phone[0].length)
  const before = words.slice(0, phone.index)
  const latin = LATIN_NAME.map((one) => one.exec(before)).filter((one) => !PLACE.test(one?.groups?.['name'] ?? ''))
  const found = [NAME.exec(before), ...NAME_BEHIND.map((behind) => behind.exec(rest)), ...latin]
  const name = found.map((one) => one?.groups?.['name'] ?? '').find((one) => one !== '' && !NO_NAME.test(one)) ?? ''
  return { name, phone: phone[0].replaceAll(' ', '').replaceAll('-', '') }
}

/** "拍了照，怎么发给你", "视频可以吗": a picture is to come. */
const ASKS_HOW_SHOWN =
  /^(?:那|我|就|该|要|需要|[,，\s])*(?:怎么|咋|如何)拍[啊呀呢?？。,，\s]*(?:[^,，。?？]{0,8}(?:黑屏|看不(?:见|出来?|到)|拍不(?:出来|到|清)))?[啊呀呢?？。\s]*$|^(?:那|要|该|需要|都|[,，\s])*拍(?:哪里?|哪儿|什么(?:地方|部位)?|啥|几张)[啊呀呢?？。\s]*$|^我?不会(?:发|传|弄|上传)(?:图片?|照片?)?[啊呀呢。\s]*$|^(?:so |ok )*what (?:do|should|shall) i (?:photograph|show|take (?:a )?(?:picture|photo) of|film)\W*$|^(?:is |would )?(?:a )?video (?:ok(?:ay)?|fine|works?)(?: too)?\W*$|^(?:那|我|就|发|拍|录|只有|用|个|段|[,，\s])*(?:照片?|图片?|视频|录像|截图)(?:可以|行|能|算|也行|好使)(?:吗|么|不|不行|嘛)[?？。\s]*$|^(?:.{0,10}(?:照片?|图片?|视频|拍)[^,，。]{0,4}[,，。\s]*)?(?:那|我|这|要|该|从|在|往)*(?:怎么|咋|如何|哪里|哪儿|哪)(?:才能)?(?:发|传|上传|给)(?:给|到)?(?:你们?|您|过去|上去|照片|图片?|视频|[呢啊呀?？。.!！~\s])*$|^(?:i (?:have|took) .{0,16}(?:photos?|pictures?)[,.]? )?(?:so )?(?:how|where) (?:do|can|should) i (?:send|upload|show)(?: (?:it|them|the (?:photos?|pictures?)|you))*\W*$/iu
/** "多少", under a sum that a yes was asked for: it is put again. */
const ASKS_SUM =
  /^(?:那|一共|总共|到底|能|可以|会|就|你们?|[,，\s])*(?:差|给|赔偿?|退款?|补偿?|返|拿)?(?:我|回)?(?:多少|几块)钱?(?:能|可以|会)?(?:退|补|返|给)?(?:给)?我?(?:来着|吗|[呢啊呀?？。.!！~\s])*$|^(?:so |and |ok |but )*(?:will|would|do|can) i get (?:the |my |it )?(?:full|whole|all|entire)(?: (?:of it|amount|price|sum|money|refund))?(?: back)?\W*$|^(?:那|是|能|会|可以|[,，\s])*(?:不是)?全(?:额|款|部|都)?(?:都)?退(?:款|给我|的|回来)*(?:吗|么|吧|不)[?？\s]*$|^(?:so |and |ok |but )*how much(?: (?:exactly|precisely|in total|would (?:i|that) (?:get|be)|do i get|will i get|is (?:it|that)))*(?: back| then)*\W*$/iu
/** Whether it is asked how a picture is to be sent. */
export const asksHowShown = (words: string): boolean => ASKS_HOW_SHOWN.test(words)
/** Whether the sum of what was put is asked for. */
export const asksSum = (words: string): boolean => ASKS_SUM.test(words)

/** "开好发哪里", where it is asked to which mailbox. */
const ASKS_WHERE =
  /^(?:那|请问|开?好了?|完了?|之后|以后|电子的?|发票|,|，|\s)*(?:会)?(?:发|寄|送|开)(?:到|去|给|在)?(?:哪里?|哪儿|什么地方|谁)[啊呀呢了的?？。\s]*$|^(?:and |so |ok )?where (?:do|will|does|would) (?:you|it|the invoice) (?:send|go|be sent|get sent|arrive)(?: (?:it|to))*\W*$/iu
export const asksWhereSent = (words: string): boolean => ASKS_WHERE.test(words)

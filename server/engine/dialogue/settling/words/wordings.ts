import type { Wording } from '@xiaoer/contract/scenarios'
import { type Ear, shippedWishes, wishOf } from '#engine/claims'
import { inSimplified, literal } from '#engine/text'
import { WANTS_PICKUP } from '../called/pickup.ts'
import { GIVES_ADDRESS, LEAVES_PARCEL, LEAVES_WORD } from './parcels.ts'
import { REVIEW_CALLED, WANTS_MONEY, WANTS_REFUND_ONLY, WANTS_REPAIR, WANTS_RETURN, WANTS_WORD } from './service.ts'

/** How matters are wished for, by the name that files give it: mostly that of the matter. As it was learnt, or by words of shoppers in Chinese and English, no sentence of ours. */
export const WORDINGS: Readonly<Record<string, Ear>> = {
  ...Object.fromEntries(Object.keys(shippedWishes).map((name) => [name, wishOf(name)])),
  request_invoice:
    /(?:帮|给|替)我|我要|重(?:新)?开|换开|发票(?:我)?(?:都|被|给)?(?:弄|搞)?(?:丢|不见|没了|找不到)|补(?:开|发|寄)?(?:个|一?[份张])|发票.{0,4}(?:开|发|寄|出)(?:好|出)?了(?:吗|没|么)|(?:has|have|was|were|is) (?:my|the) invoices?.{0,10}(?:issued|sent|made|ready)|(?:抬头|税号|邮箱).{0,8}(?:错|不对)|发票.{0,8}(?:没|未|到哪|进度|开好)|i (?:need|want|lost)|re-?send|re-?issue|wrong|please|where is my|when (?:will|do|can) .{0,12}invoice/iu,
  notify_restock: WANTS_WORD,
  return_goods: WANTS_RETURN,
  // "单号发你们吗", once the goods are to be sent back
  send_back:
    /^(?:那|寄了|寄完|寄出去?|之后|以后|后|快递|运|[,，\s])*单号(?:要|需要|用)?(?:发|给|告诉|填|提供|写)(?:给|到)?(?:你们?|您|哪里?|哪儿|谁|客服)(?:吗|么|呢|吧|不)?[?？。\s]*$|^(?:so |and |ok )*(?:where do i|do i|should i|shall i) (?:send|give|enter|tell|put)(?: you)? the tracking (?:number|code)\b.{0,12}$/iu,
  collect_return: WANTS_PICKUP,
  refund_only: WANTS_REFUND_ONLY,
  compensation: WANTS_MONEY,
  repair_goods: WANTS_REPAIR,
  review_called: REVIEW_CALLED,
  leave_parcel: LEAVES_PARCEL,
  add_remark: LEAVES_WORD,
  change_address: GIVES_ADDRESS,
  wrong_address:
    /(?:地址|收货人|收件人|电话|手机号?|门牌号?|姓名|名字)[^,，。]{0,4}(?:填|写|输|选|弄|搞|留|打|给)?[错反漏]|(?:填|写|输|选|弄|搞|留|打)[错反漏]了?[^,，。]{0,6}(?:地址|收货人|电话|手机|门牌|名字)|\bwrong (?:\w+ )?(?:address|phone|name|postcode|flat|apartment)\b/iu,
}

const PLAIN = /^[\w -]+$/u
const escaped = (word: string) => literal(inSimplified(word.toLowerCase()))

/** One of a shop's own words: whole where the script parts words by spaces. */
const ownWord = (word: string) => (PLAIN.test(word) ? `(?<!\\w)${escaped(word)}(?!\\w)` : escaped(word))

/** A wording as it is looked for in what was said; undefined for a name that none has, which the checks do not let pass. */
export const wordingOf = (wording: Wording): Ear | undefined =>
  typeof wording === 'string' ? WORDINGS[wording] : new RegExp(wording.map(ownWord).join('|'), 'iu')

/** Whether a word stands in what was said, both in small letters. */
export const says = (said: string, word: string): boolean => new RegExp(ownWord(word), 'u').test(said)

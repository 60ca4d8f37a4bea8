import type { Wording } from '@xiaoer/contract/scenarios'
import { inSimplified, literal } from '#engine/text'
import { OWN_DATA } from '../../scenarios/people/own-data.ts'
import { WANTS_PICKUP } from '../called/pickup.ts'
import { GIVES_ADDRESS, LEAVES_PARCEL, LEAVES_WORD } from './parcels.ts'
import {
  ACCOUNT_TROUBLE,
  BALANCE_TROUBLE,
  REVIEW_CALLED,
  REVIEW_TROUBLE,
  WANTS_BUSINESS,
  WANTS_DATA,
  WANTS_FITTER,
  WANTS_MONEY,
  WANTS_REFUND_ONLY,
  WANTS_REPAIR,
  WANTS_RETURN,
  WANTS_TRADE,
  WANTS_WORD,
} from './service.ts'

/** How matters are wished for, in Chinese and English, by the name that files give it: mostly that of the matter. Patterns are words of shoppers, no sentence of ours. */
export const WORDINGS: Readonly<Record<string, RegExp>> = {
  change_order:
    /[改换](?:成|为|个|一|大|小|到)|(?:拍|选|买|下|点)(?:错|成|[大小]了)|[大小](?:一|半|两)?个?[码号](?!.{0,4}[吗么?？])|sizes? (?:up|down|bigger|larger|smaller)|减|少(?:买|要)|多(?:拍|买|下)|数量|帮我|change (?:it|my|the)|switch|swap|instead|wrong|by mistake|(?:i )?meant (?:to )?|fewer|only (?:need|want)/iu,
  check_payment:
    /扣了|扣款(?:了|两|2)|(?:重复|多)(?:扣|付|刷)|(?:付|刷|支付|扣)(?:了|过)?.{0,3}(?:[两俩二2]|好几|[三四五3-5])[次笔遍回份]|付(?:了|过|完)(?:款|钱)?.{0,8}(?:还|没|未|不)|charged|(?:money|payment) (?:left|went|was taken)|paid (?:already|twice|but)|already paid|(?:还是|也|都|又|仍然?)(?:是)?(?:不行|失败|付不了|不成功|没用|支付不了|报错)|still (?:fail|declin|not work|doesn't|won't)|same error|didn't (?:work|help)|tried (?:it |that )?(?:\w+ ){1,2}(?:times|cards?)|(?:have|get|let|ask) (?:someone|somebody|a person|them) (?:to )?(?:check|look)|(?:帮|给)我(?:查|核对|核实)(?:一?下)?(?:支付|付款|扣款)/iu,
  request_invoice:
    /(?:帮|给|替)我|我要|重(?:新)?开|换开|发票(?:我)?(?:都|被|给)?(?:弄|搞)?(?:丢|不见|没了|找不到)|补(?:开|发|寄)?(?:个|一?[份张])|发票.{0,4}(?:开|发|寄|出)(?:好|出)?了(?:吗|没|么)|(?:has|have|was|were|is) (?:my|the) invoices?.{0,10}(?:issued|sent|made|ready)|(?:抬头|税号|邮箱).{0,8}(?:错|不对)|发票.{0,8}(?:没|未|到哪|进度|开好)|i (?:need|want|lost)|re-?send|re-?issue|wrong|please|where is my|when (?:will|do|can) .{0,12}invoice/iu,
  confirm_receipt:
    /^(?!.*(?:怎么|怎样|如何|咋|不确认|没(?:有)?收到|未收到|[吗么][?？。]*$|\bhow\b|\bwhat\b|\bnot?\b)).*(?:确认收[货到]|点(?:一下)?(?:确认)?收货|(?:帮|给|替)我(?:确认|收货|点)|(?:已经?|都|刚|货|东西)(?:签)?收(?:到|下|了)|[^没未不]收到了|^收到了|签收了|\bconfirm\b|\breceived\b|\b(?:got|have) (?:it|them|my)\b|mark.{0,20}(?:received|delivered))/iu,
  carrier_case:
    /催|帮我(?:问|查|核实|联系|看)|给我(?:问|查|核实)|核实|查一?查|chase|look into|find out|investigate|ask the (?:courier|carrier)|open a case/iu,
  contact_courier:
    /(?:让|叫|请|麻烦|要).{0,6}(?:快递|他|师傅|小哥|派送)|帮我(?:联系|跟|问)|给我(?:打|回|来)|call me|contact (?:the )?(?:courier|driver)|tell the (?:courier|driver)|ask the (?:courier|driver)/iu,
  resend_virtual:
    /补发|重(?:新)?发|再发|没(?:收|有收)?到|已(?:经)?(?:被)?(?:使用|用过|兑换|核销)|(?:码|卡密)[^,，。]{0,4}(?:无效|失效|不对|错误)|换(?:一)?个码|\balready (?:been )?(?:used|redeemed)\b|\bcode (?:is )?(?:invalid|not valid)\b|没(?:给我)?(?:开通|充上|生效)|没给我|(?:看|听|打|登|进|用|激活|兑换|下载|播放?)不(?:了|上|去|开|出)|resend|send (?:it )?again|never (?:came|arrived|got)|(?:not|n't) (?:arrived|received|got)|\bno (?:code|link|access)\b|(?:can'?t|cannot|don'?t) (?:find|see|have) (?:the|my|any|a) (?:code|link)|where(?:'s| is) (?:the|my) (?:code|link)|(?:can'?t|cannot|won'?t|unable to|(?:does|do)n'?t) (?:open|watch|play|access|download|log|redeem|activate|work)/iu,
  book_installation: WANTS_FITTER,
  trade_in: WANTS_TRADE,
  review_trouble: REVIEW_TROUBLE,
  account_help: ACCOUNT_TROUBLE,
  personal_data: new RegExp(`${WANTS_DATA.source}|${OWN_DATA.source}`, 'iu'),
  cooperation: WANTS_BUSINESS,
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
  balance_trouble: BALANCE_TROUBLE,
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
export const wordingOf = (wording: Wording): RegExp | undefined =>
  typeof wording === 'string' ? WORDINGS[wording] : new RegExp(wording.map(ownWord).join('|'), 'iu')

/** Whether a word stands in what was said, both in small letters. */
export const says = (said: string, word: string): boolean => new RegExp(ownWord(word), 'u').test(said)

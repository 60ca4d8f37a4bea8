import type { Draft } from '../promised.ts'
import { OTHERWISE } from './otherwise.ts'

/** Deeds by name: Chinese verbs that stand after 已, English participles. */
const DEEDS: readonly (readonly [name: string, chinese: string, english: string])[] = [
  ['refunded', '(?:全额)?退款|退回|退(?!货|换)|(?:原路)?返还|返款|打款|原路退', 'refunded|reimbursed|paid back|money back|wired'],
  ['cancelled', '取消(?:订单)?|关闭订单|撤单|撤(?![销回离退])', 'cancell?ed'],
  ['returned', '(?:提交|申请|登记|办理|发起)?(?:退货|退换货)(?:申请)?', 'return (?:request )?(?:submitted|created|approved|filed|opened)'],
  ['exchanged', '(?:提交|申请|登记|办理|安排|发起)?换货(?:申请)?|更换|换新|换(?=$|[\\s、。！~了啦好掉])', 'exchanged|replaced'],
  ['changed', '(?:修改|更改|变更|改)(?:好|成功|完成|成|为|了|地址|订单|收货地址|信息)?', 'changed|updated|modified'],
  ['compensated', '补偿|赔付|赔偿|理赔|补差价?|返现|赔(?![偿付率])', 'compensated|credited|taken off (?:your|the) (?:bill|total)'],
  ['reshipped', '补发|重发|重新发货|[补重另]寄', 'reshipped|resent|sent again'],
  ['intercepted', '拦截', 'intercepted|recalled'],
  ['booked', '预约(?:上门|取件|好)?|安排(?:上门|取件)', 'booked|scheduled|arranged'],
  ['withdrawn', '撤销|撤回', 'withdrawn|revoked'],
  ['invoiced', '开(?:具|好|出)?(?:了)?发票|开票', 'invoiced|invoice (?:has been )?issued'],
  ['issued', '发放|赠送|到账|充值|加(?:了)?积分|送出', 'issued|granted|deposited|topped up|added|restored|reinstated|activated|renewed'],
  [
    'approved',
    '批准|审核通过|同意|通过审核|处理(?:好|完)|办(?:好|妥|理)(?:了)?|解决',
    'approved|processed|completed|resolved|taken care of|submitted|placed|sorted',
  ],
  ['shipped', '发货|出货|发出|寄出|出库|[发寄](?=$|[\\s、。！~了啦])', 'shipped|dispatched|sent out'],
  ['delivered', '签收|送达|妥投', 'delivered'],
]

const NOT_BEFORE =
  /(?:如果|若|要是|是否|有没有|未|没有?|当|一旦|假如|不|为什么|显示|等|后再|if|when|once|whether|after|until|not|n't|no|never|unless|as soon as)\s?(?:您的?|订单|包裹|商品|\w+ )?\s?$/iu
const NOT_AFTER =
  /^(?:的(?!$)|[或和、]已?[^,，。;；]{1,5}的(?!$)|后|之后|前|时|吗|没有?|了没|了吗|不了|中|状态|规则|政策|流程|\s?(?:orders?|items?|goods|parcels?)\b|\s?(?:once|when|if|after|as soon as|within|by)\b|\?)/iu

/** Money that is there or under way, whatever was done to it. */
const BACK =
  /\b(?:money|cash|payment|amount|refund)(?:'s| is| has| has been| was| went)(?: now| already)?(?: gone| come| coming| going)? (?:back|on (?:its|the) way|sent|returned|in your (?:account|bank)|on your card)\b|(?:钱|款子?|款项|现金)(?:已经?|都)?(?:给[您你])?(?:打|转|汇|退|返|还)(?:过去|回去|给[您你]|到[您你][^，。、]{0,6})[了啦]|(?:钱|款子?|款项)(?:已经?|都)?回(?:去|来|到[您你][^，。、]{0,6})[了啦]/giu

/** English nouns that are said to be through. */
const NOUNS: Readonly<Record<string, string>> = {
  refunded: 'refund',
  cancelled: 'cancell?ation',
  exchanged: 'exchange',
  returned: 'return',
}

/** The end of what is said shortly: what follows otherwise makes it one of a kind ("coupons sent to others"). */
const SHORTLY = '(?=\\s*(?:$|[.!,;\\n]|to you|for you|on your))'
/** We, who did it a moment ago or did it already. */
const WE = "(?:i|we)(?: have|'ve)?(?: now| just| already| also)*"
/** Said shortly, as a headline or with what was given: "Order cancelled.", "coupon issued", "we just sent your refund". */
const SHORT: Readonly<Record<string, string>> = {
  refunded: `(?:refund|money|payment) (?:issued|sent|returned|transferred|paid|made|done)${SHORTLY}|${WE} (?:sent|issued|returned|transferred|gave|given|paid|wired)(?: you)?(?: back)?(?: your| the| a| all your)?(?: full| whole)? (?:refund|money)`,
  cancelled: `(?:order|purchase) (?:now )?cancell?ed${SHORTLY}`,
  changed: `(?:address|order|size|quantity|phone number) (?:updated|changed)${SHORTLY}`,
  booked: `(?:pick-?up|collection|courier|appointment) (?:is |was )?(?:booked|scheduled|arranged)${SHORTLY}`,
  reshipped: `(?:replacement|new one)(?: was| is| has been|'s) (?:sent|shipped|dispatched|on (?:its|the) way)|${WE} (?:sent|shipped)(?: you)? (?:a|the|your) (?:replacement|new one)`,
  issued: `(?:coupon|voucher|credit|points|gift card|invoice|label)s? (?:issued|sent|added|granted|created)${SHORTLY}|(?:return )?label (?:was|is|has been) created|${WE} (?:sent|given|gave|added|issued|credited)(?: you)?(?: an?| your| the)? (?:coupon|voucher|gift card|credit|points|discount)`,
  compensated: `${WE} extended your warranty`,
}

const CHINESE = DEEDS.map(
  ([name, verbs]) =>
    [
      name,
      new RegExp(
        `已经?(?:成功|全部|全额|顺利)?(?:帮[您你]?|为[您你]?|给[您你]?|替[您你]?)?(?:成功)?(?:把[^，。]{1,12})?(?:${verbs})|(?:帮[您你]?|为[您你]?|给[您你]?|替[您你]?)(?:${verbs})(?:成功|好)?了|(?:${verbs})(?:已经?)?(?:成功|完成|好了|完毕|办好|办妥|搞定|到账了|已到账)|(?:${verbs})(?:掉|给您|给你)(?:过来|回去)?[了啦]|(?:帮[您你]?|为[您你]?|给[您你]?|替[您你]?)(?:${verbs})(?:过来|回去)[了啦]|(?:${verbs})[:：]\\s?(?:成功|完成|已完成)`,
        'gu',
      ),
    ] as const,
)
const ENGLISH = DEEDS.map(
  ([name, , words]) =>
    [
      name,
      new RegExp(
        `\\b(?:(?:has|have|had|was|were|is|are|been|being)(?: now| just| already| successfully| fully)*(?: been)?(?: now| just| already| successfully| fully)*|(?:i|we|i've|we've)(?: have)?(?: now| just| already| successfully| fully)*|successfully|already|just|(?:went|gone) ahead and|consider (?:it|that|this)) (?:${words})\\b|\\b(?:i|we)(?:'ve| have)?(?: now| just)?(?: \\w+){1,4} and (?:${words})(?= (?:it|them|your|the)\\b)|\\b(?:${words}) (?:for you|successfully|your|already)\\b|(?:^|[.!?\\n]\\s*)(?:${words})(?=\\s*(?:$|[.!\\n]))${NOUNS[name] ? `|\\b${NOUNS[name]}(?: is| was| has)?:? (?:now )?(?:(?:gone|went|been) )?(?:done|completed?|successful|through|made)\\b|\\b${WE} (?:took care of|sorted(?: out)?|dealt with|pushed through|put through|completed|finali[sz]ed|handled) (?:the|your) ${NOUNS[name]}\\b` : ''}${SHORT[name] ? `|\\b(?:${SHORT[name]})\\b` : ''}`,
        'giu',
      ),
    ] as const,
)

/** "已為您送出退貨申請": where traditional characters are read a request is sent, which is submitted; a coupon that is sent is given. */
const REQUEST =
  /退货|退换|换货|退款申请|(?:部分|仅)退款|拦截|补发|差价|价保|维修|报修|发票|开票|更正|核对|申请|请求|取消|修改|地址|备注|投诉|申诉|预约|安装|取件|核实|工单|资料|评价|成功、不用再试|单号/u
const GIVEN = /券|红包|积分|礼|赠|现金|奖|余额|补偿|赔/u
/** A clause, from its begin, with the number that stands behind it. */
const SENT = /(?<![^、。;；!！\n])[^、。;；!！\n]*送出[^、。;；!！\n]*(?:、(?:不用再试|单号))?/gu
const asSubmitted = (text: string): string =>
  text.replace(SENT, (clause) => (REQUEST.test(clause) && !GIVEN.test(clause) ? clause.replaceAll('送出', '提交') : clause))

/** Signs that one of each stands in every way of saying it: texts without them are passed over, which nearly all are. */
const CHINESE_SIGNS = /[已了啦]|成功|完[成毕]|办[好妥]|搞定/u
const ENGLISH_SIGNS = /[a-z]{2}/iu

/** That something was done in the shop's systems. Conditions ("if it has shipped"), questions and kinds ("cancelled orders") are none. */
export const findDeeds = (said: string): Draft[] => deedsIn(asSubmitted(said))

const deedsIn = (text: string): Draft[] => [
  ...[['refunded', BACK] as const, ...(CHINESE_SIGNS.test(text) ? CHINESE : []), ...(ENGLISH_SIGNS.test(text) ? ENGLISH : [])].flatMap(
    (way) => toldIn(text, way),
  ),
  ...OTHERWISE.flatMap((way) => toldIn(text, way)).flatMap((draft) =>
    ASKED.test(text.slice(draft.at)) ? [] : [{ ...draft, otherwise: true as const }],
  ),
]
/** What is put as a question says nothing is done. */
const ASKED = /^[^。!！\n]*?(?:[?？]|吗)/u

const toldIn = (text: string, [value, words]: readonly [name: string, words: RegExp]): Draft[] =>
  [...text.matchAll(words)].flatMap(({ 0: whole, index }) => {
    const before = text.slice(Math.max(0, index - 14), index)
    const after = text.slice(index + whole.length, index + whole.length + 12)
    return NOT_BEFORE.test(before) || NOT_AFTER.test(after) ? [] : [{ kind: 'done' as const, text: whole, value, at: index }]
  })

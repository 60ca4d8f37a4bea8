import { MARKED, UNEVEN } from '../../spoken/index.ts'
import { SENT_BACK_RULES } from './orders/sent-back.ts'
import type { Rule } from './rule.ts'

/** "袖子一长一短", told and not asked or supposed. */
const TOLD_UNEVEN = new RegExp(`^(?!.*(?:[吗么嘛?？]|会不会|要是|如果)).*(?:${UNEVEN.source})`, 'iu')
/** "袖子上有道口子", of goods that are there. */
const TOLD_MARKED = new RegExp(
  `^(?!.*(?:[吗么嘛?？]|会不会|是不是|有没有|要是|如果|听说|评价|怕|怎么|\\b(?:if|does|do|is there|are there|how)\\b)).*(?:${MARKED.source})`,
  'iu',
)

/** What may be put back and until when, what was done about it elsewhere, and what a client pastes by itself. */
export const AFTER_SALES_RULES: readonly Rule[] = [
  ...SENT_BACK_RULES,
  // "还可以换吗": another one is wished for, and no money
  {
    of: /^return\.policy$/u,
    words:
      /^(?!.*退)(?:那|这个?|它|现在|我|请问|[\p{P}\s])*(?:还|也|就)?(?:能|可以|可不可以|能不能|给)(?:再|不)?换(?:货|一?个|新的?)?(?:吗|么|不|呢|吧|了)*[?？。!！\s]*$/u,
    to: 'exchange.apply',
  },
  // "申请退款了": applied for already, and no wish
  {
    of: /^(?:refund|return)\.(?:only|apply|withdraw)$/u,
    words:
      /^(?!.*(?:[吗么?？]|帮|要|想|给我|怎么|不))(?:我|刚才?|已经?|早就|都|之前|昨天|前天|今天|[\p{P}\s])*(?:(?:申请|提交|点)(?:了|过)(?:了)?(?:退[款货]|仅退款|退货退款)(?:申请)?了?|(?:申请|提交|点)(?:退[款货]|仅退款|退货退款)(?:申请)?(?:了|过了?)|退[款货](?:申请)?(?:已经?|都)?(?:提交|申请)(?:过)?了)[\p{P}\s啊呀哦的]*$|^(?:i(?:'ve| have)? (?:already |just )?(?:applied|asked|filed|submitted)(?: for)? (?:a|the|my) (?:refund|return)(?: request)?(?: already)?)[.!\s]*$/iu,
    to: 'refund.progress',
  },
  // "我要退货，不喜欢。确认。": a yes before it was asked for, and no receipt
  {
    of: /^order\.confirm_receipt$/u,
    words: /^(?!.*(?:[收签]|到货|货到|没到|包裹|快递|拿到|自动|点)).*(?<![不没别])退/u,
    to: 'return.apply',
  },
  // "我申请取消了": of the order; what it stands at tells whether it was
  {
    of: /^return\.withdraw$/u,
    words: /^(?!.*(?:退|换|售后|[吗么?？]))(?:我|已经?|刚才?|都|订单|[\p{P}\s])*申请(?:了)?取消(?:订单)?(?:了|过了?)?[\p{P}\s啊呀哦]*$/u,
    to: 'order.status',
  },
  // "我手滑点错了": what was tapped, and nothing that was applied for
  {
    of: /^(?:return|exchange)\.withdraw$/u,
    words: /^(?:不好意思|抱歉|哦|啊|额|[,，\s])*(?:我|刚才?|不小心|手滑)*(?:点|按|发|选|问)错了?[啊呀哦\p{P}\s]*$/u,
    to: 'chat.deny',
  },
  // "申请售后时间已经过了": what may still be done is the rule
  {
    of: /^return\.(?:progress|withdraw|apply)$/u,
    words:
      /(?:售后|退货|退换|换货|无理由|申请)(?:的)?(?:时间|期限?|时效|有效期)?(?:已经?|都|也)?(?:过(?:了)?(?:期|时间)|过了|超(?:了|时|期|过)|到期)/u,
    to: 'return.policy',
  },
  // "过三个月后是否可以全退": asked of a day to come, nothing goes back now
  {
    of: /^return\.apply$/u,
    words:
      /(?:过|等)(?:了)?[一二两三几半\d]+个?(?:月|星期|礼拜|周|年|天)(?:之?后|以后|再|的话).{0,10}(?:是否|能不能|可不可以|还能|还可以|可以|能).{0,6}退/u,
    to: 'return.policy',
  },
  // "请尽快安排配送": no place is asked after
  {
    of: /^(?:shipping\.(?:area|carrier|delivery|schedule|urge|origin)|other\.unknown)$/u,
    words:
      /^(?!.*(?:[吗么?？]|能不能|可不可以|哪|还没发|发货)).*(?:尽快|赶紧|赶快|抓紧|快[点些]|马上|早[点些]|加急)(?:给我|帮我|帮忙|安排|处理)*(?:配送|派送|送货|派件|派单|送过来|送到|送达)/u,
    to: 'shipping.delay',
  },
  // "袖子一长一短": what is wrong with goods one has, and no size is asked for
  { of: /^(?:product\.(?:size|compare|attribute)|exchange\.|other\.unknown)/u, words: TOLD_UNEVEN, to: 'issue.quality' },
  // "袖子上有道口子": no sleeve is asked about
  { of: /^(?:product\.|other\.unknown|chat\.|inform\.)/u, words: TOLD_MARKED, to: 'issue.quality' },
  // "刚拆开就这样": how it was from the first, and no leave is taken
  {
    of: /^(?:chat\.|other\.unknown|product\.)/u,
    words:
      /^(?:我|它|真的?|是|[\p{P}\s])*(?:刚|才|一|打开|拆开?|收到|拿到|买来|到手|到货|开箱|寄来|送来|回家|用了?|穿了?|戴了?|第一[次天]|[时的候来])+(?:就(?:是|变|成)?|便)(?:这样|这个样子?|这副?样子?|坏的?|不行|这么)[了的啊呀\p{P}\s]*$|^(?:it )?(?:was|came|arrived|has been) (?:like (?:this|that)|broken|that way)(?: (?:when|from|out of|straight|since)\b.{0,30})?[.!\s]*$/iu,
    to: 'inform.details',
  },
  // "旧的怎么寄", of goods that are made good: they go back, and are not traded in
  {
    of: /^service\.trade_in$/u,
    words: /^(?!.*(?:以旧换新|旧换新|抵|折价|回收|估价)).*旧的.{0,8}(?:寄|退回|还给|拿走|收走|来取|上门)/u,
    to: 'return.address',
  },
  // "煮到一半自己停了", "开机一下就自动关机": told of goods in hand, and no parcel stands still
  {
    of: /^(?:product\.(?!size)|shipping\.delay|other\.unknown|order\.(?:restore|status)|stock\.)/u,
    words:
      /^(?!.*(?:快递|物流|包裹|站点|更新|[吗么]|多久|会不会|能不能|可以|支持|功能|是不是|有没有|怕|听说|如果|要是)).*(?:自己|自动|突然|老是|一直|莫名其妙|着|下|会儿?)(?:就|又|会)?(?:自己|自动)?(?:停[了机]|停$|断[电连了]|关机|关了|灭了|跳闸|死机|黑屏|重启|卡[住死]|不[动转]了)|煮不熟|按(?:了|下去|着)?(?:都|也)?没(?:反应|字)|忽[大高快][^,，]{0,2}忽[小低慢]/u,
    to: 'issue.quality',
  },
  // "课程不想学了", "会员买错了": not wanted any more, and nothing that did not arrive
  {
    of: /^(?:virtual|member)\./u,
    words:
      /^(?!.*(?:没(?:有)?(?:收?到|给|发|充|开)|补发|重发)).*(?:不(?:想|再)?(?:要|学|看|听|用|续)了|买错|拍错|买多|后悔|想退|要退|退(?:掉|了)(?:吧|它)?[。.!！\s]*$)|\b(?:don'?t|do not|no longer) (?:want|need) (?:it|this|that|the|my)\b|\bby mistake\b/iu,
    to: 'return.apply',
  },
  // "课程还没看": in what state it is
  {
    of: /^virtual\./u,
    words: /^[^？?吗么]{0,8}(?:还|都|一[节集点]也?)?没(?:有)?(?:开始)?(?:看|用上?|学|听|下载|激活|兑换)(?:过|呢|啊)?[,，。.!！\s]*$/u,
    to: 'inform.details',
  },
  // "加钱也行": what one would pay for it, and nothing paid back
  {
    of: /^(?:refund|return|exchange|price|promo|order\.payment|other|inform|chat)\b/u,
    words:
      /^(?:我|那|就|可以|愿意|再|[,，\s])*(?:加|补|多(?:给|付|出|掏)|贴|出)(?:点|些|一点)?(?:儿)?(?:钱|价|运费|邮费)(?:也|都|的话)?(?:行|可以|没问题|愿意|成|好)?[的了吧啊呀。.!！~\s]*$/u,
    to: 'inform.details',
  },
]

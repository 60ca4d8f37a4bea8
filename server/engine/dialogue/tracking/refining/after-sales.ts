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
  // "地址填错了！！改成 …": a verb whose object stands beside it names no matter of its own
  { of: /^order\.modify$/u, words: /^(?:请|麻烦|帮我|给我|都)?(?:改|换)(?:成|为|到|一下)?[:：\s]*$/u, to: 'inform.details' },
  // "换货要检测吗", "检测费谁出": asked of the rule, and of nothing that is under way
  {
    of: /^return\.progress$/u,
    words:
      /^(?!.*(?:了吗|了没|好没|好吗|过了|结果|多久|进度)).*(?:要|需要|用|会)(?:不要|不用)?(?:你们|先)?(?:检测|检验|质检|验货|鉴定|检查)/u,
    to: 'return.policy',
  },
  { of: /^return\.progress$/u, words: /(?:检测|检验|质检|鉴定)费/u, to: 'return.fee' },
  // "钱退哪": where the money goes, and none is wished for
  {
    of: /^refund\.only$/u,
    words:
      /^(?:那|请问|我的?|这个?)*(?:退?款|钱)[^,，。]{0,4}退(?:到|回|去|给)?(?:哪|哪里|哪儿|谁|什么(?:卡|账户|地方))(?:里|儿|去)?(?:了|呀|啊|呢)*[?？。\s]*$/u,
    to: 'refund.progress',
  },
  // "别打电话": how it is to be brought, and no number is asked for
  {
    of: /^service\.(?!human)/u,
    words: /^(?:请|就|也|都)?(?:别|不要|勿|不用|不必)(?:再|给我)?打(?:我)?(?:的)?(?:电话|手机)/u,
    to: 'inform.details',
  },
  // "要报销": what is claimed back from an employer takes an invoice
  { of: /^(?:product|other\.unknown|inform|order\.(?!invoice)|price)/u, words: /(?:要|得|拿去|用来|回去|公司)报销/u, to: 'order.invoice' },
  // "when does the courier come by": to whom goods go back
  {
    of: /^(?:shipping\.(?:contact|schedule)|other\.unknown|service\.)/u,
    words:
      /\b(?:when|what time)\b.{0,20}\b(?:courier|driver|pick-?up|collection)\b.{0,16}\b(?:com(?:e|ing)|collect|pick|be here|turn up)/iu,
    to: 'return.pickup',
  },
  // "还可以换吗": another one is wished for, and no money
  {
    of: /^return\.policy$/u,
    words:
      /^(?!.*退)(?:那|这个?|它|现在|我|请问|[\p{P}\s])*(?:还|也|就)?(?:能|可以|可不可以|能不能|给)(?:再|不)?换(?:货|一?个|新的?)?(?:吗|么|不|呢|吧|了)*[?？。!！\s]*$/u,
    to: 'exchange.apply',
  },
  // "先别发货": the opposite of being urged
  {
    of: /^shipping\.(?:urge|dispatch)$/u,
    words:
      /^(?!.*(?:[吗么?？]|[没未]发|还不发)).*(?:别|不要|不用|先不|暂时不)(?:急着|着急)?(?:给我)?发(?:货|出)?(?!错|漏|少|票|短信|消息|广告|[顺圆中申韵京])/u,
    to: 'order.cancel',
  },
  // "换个小码的话多少运费": of what is exchanged, and of no delivery
  {
    of: /^shipping\.fee$/u,
    words: /^(?!.*(?:地址|包邮)).*(?:换(?:货|个?[大小]|[大小]|码|一?[个件双])|退(?:货|回去|掉)|寄回).*(?:运费|邮费|多少钱|谁出)/u,
    to: 'return.fee',
  },
  // "申请退款了": applied for already, and no wish
  {
    of: /^(?:refund|return)\.(?:only|apply|withdraw)$/u,
    words:
      /^(?!.*(?:[吗么?？]|帮|要|想|给我|怎么|不))(?:我|刚才?|已经?|早就|都|之前|昨天|前天|今天|[\p{P}\s])*(?:(?:申请|提交|点)(?:了|过)(?:了)?(?:退[款货]|仅退款|退货退款)(?:申请)?了?|(?:申请|提交|点)(?:退[款货]|仅退款|退货退款)(?:申请)?(?:了|过了?)|退[款货](?:申请)?(?:已经?|都)?(?:提交|申请)(?:过)?了)[\p{P}\s啊呀哦的]*$|^(?:i(?:'ve| have)? (?:already |just )?(?:applied|asked|filed|submitted)(?: for)? (?:a|the|my) (?:refund|return)(?: request)?(?: already)?)[.!\s]*$/iu,
    to: 'refund.progress',
  },
  // "换货改成退货", with none under way here
  {
    of: /^(?:return\.(?:withdraw|policy|progress)|order\.modify|exchange\.(?:apply|withdraw)|other\.unknown)$/u,
    words:
      /^(?!.*[吗么?？]).*换货?(?:的|那个|申请|单)*(?:给我|帮我|要|想)*(?:改|变|转|换)(?:成|为|做)退(?!款单)|\b(?:change|switch|turn|make|convert)\b[^.,]{0,16}\b(?:exchange|swap)\b[^.,]{0,12}\b(?:to|into|for)\b.{0,10}\b(?:return|refund)\b/iu,
    to: 'return.apply',
  },
  {
    of: /^(?:return\.(?:withdraw|apply|policy|progress)|order\.modify|other\.unknown)$/u,
    words:
      /^(?!.*[吗么?？]).*退货?(?:的|那个|申请|单)*(?:给我|帮我|要|想)*(?:改|变|转)(?:成|为|做)换|\b(?:change|switch|turn|make|convert)\b[^.,]{0,16}\breturn\b[^.,]{0,12}\b(?:to|into|for)\b.{0,10}\b(?:exchange|swap)\b/iu,
    to: 'exchange.apply',
  },
  // "我要退货，不喜欢。确认。": a yes before it was asked for, and no receipt
  {
    of: /^order\.confirm_receipt$/u,
    words: /^(?!.*(?:[收签]|到货|货到|没到|包裹|快递|拿到|自动|点)).*(?<![不没别])退/u,
    to: 'return.apply',
  },
  {
    of: /^order\.confirm_receipt$/u,
    words: /^(?!.*(?:[收签]|到货|货到|没到|包裹|快递|拿到|自动|点)).*(?<![不没别])换/u,
    to: 'exchange.apply',
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
  // "刚开的会员能退订吗": what a membership is, and no goods
  {
    of: /^(?:return|refund|member|promo|price|virtual|account|other)\./u,
    words: /(?:会员|plus|vip).{0,12}(?:退订|退掉|关掉|关闭|能退|可以退)|(?:退订|关闭|关掉).{0,8}(?:会员|plus|vip)/iu,
    to: 'return.policy',
  },
  // "请尽快安排配送": no place is asked after
  {
    of: /^(?:shipping\.(?:area|carrier|delivery|schedule|urge|origin)|other\.unknown)$/u,
    words:
      /^(?!.*(?:[吗么?？]|能不能|可不可以|哪|还没发|发货)).*(?:尽快|赶紧|赶快|抓紧|快[点些]|马上|早[点些]|加急)(?:给我|帮我|帮忙|安排|处理)*(?:配送|派送|送货|派件|派单|送过来|送到|送达)/u,
    to: 'shipping.delay',
  },
  // "请选择咨询订单": what a client puts before the question
  {
    of: /^(?:order\.place|other\.unknown|inform\.details)$/u,
    words: /^(?:请?选择(?:您?要)?(?:咨询|查询)的?订单[\s,，。]*)+$/u,
    to: 'order.status',
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
  // "送的鞋油没看到": what was to come with it did not
  {
    of: /^product\.(?:gift|package)$/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|有没有)).*(?:[送赠][^,，。]{0,8}(?:没|未)(?:有)?(?:看到|见|收到|给|发|寄|放|找到)|(?:没|未)(?:有)?(?:看到|见|收到|给我?|发|寄).{0,4}(?:赠品|[送赠]的)|赠品.{0,4}(?:没|少|漏|缺))/u,
    to: 'issue.missing',
  },
  // "旧的怎么寄", of goods that are made good: they go back, and are not traded in
  {
    of: /^service\.trade_in$/u,
    words: /^(?!.*(?:以旧换新|旧换新|抵|折价|回收|估价)).*旧的.{0,8}(?:寄|退回|还给|拿走|收走|来取|上门)/u,
    to: 'return.address',
  },
  // "线是买显示器送的那根": told of, and no present is asked after
  {
    of: /^product\.gift$/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|有没有|送不送|什么|哪些|怎么|没有|几[个件样])).*(?:[赠送]的那|买.{1,12}(?:时|的时候)?(?:赠?送|附赠)的|送.{1,8}一年)/u,
    to: 'inform.details',
  },
  // "是的，这两个": pointed at, not told apart
  {
    of: /^product\.compare$/u,
    words:
      /^(?:[a-z]{0,3}\d+(?!\d)|订单号?|是|就|要|对|嗯|好|的|都|[\p{P}\s])*这[两几二三][个单笔件](?:订单|都|要|的|谢谢|多谢|麻烦|您|你|了|啦|[\p{P}\s])*$/iu,
    to: 'inform.details',
  },
  // "煮到一半自己停了", "开机一下就自动关机": told of goods in hand, and no parcel stands still
  {
    of: /^(?:product\.(?!size)|shipping\.delay|other\.unknown|order\.(?:restore|status)|stock\.)/u,
    words:
      /^(?!.*(?:快递|物流|包裹|站点|更新|[吗么]|多久|会不会|能不能|可以|支持|功能|是不是|有没有|怕|听说|如果|要是)).*(?:自己|自动|突然|老是|一直|莫名其妙|着|下|会儿?)(?:就|又|会)?(?:自己|自动)?(?:停[了机]|停$|断[电连了]|关机|关了|灭了|跳闸|死机|黑屏|重启|卡[住死]|不[动转]了)|煮不熟|按(?:了|下去|着)?(?:都|也)?没(?:反应|字)|忽[大高快][^,，]{0,2}忽[小低慢]/u,
    to: 'issue.quality',
  },
  // "鞋子还来得及改地址吗": where it is to go, and nothing goes back
  {
    of: /^return\.(?:address|pickup)$/u,
    words: /^(?!.*(?:退|寄回|取件|上门)).*(?:改|换)(?:一?下|个|掉)?(?:收货|收件)?(?:的)?地址/u,
    to: 'order.address',
  },
  // "杯子盖子坏了", "充电头不充电": what came is at fault, and no part is looked for
  {
    of: /^(?:parts\.replace|product\.(?:package|usage|attribute)|virtual\.delivery|other\.unknown)$/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|买|卖|补|配|换|修|会不会|是不是|怎么|如果|要是|怕|能不能|可以|有没有|单独)).*(?:[坏断裂碎破烂]了|掉(?:了|下来)|(?:不|没法|无法)(?:充电|加热|制冷|出水|通电|开机|亮|转动?|响))[啊呀哦呢。.!！~\s]*$/u,
    entity: 'product',
    to: 'issue.quality',
  },
  {
    of: /^(?:product\.(?:package|usage|attribute)|parts\.replace|virtual\.delivery|other\.unknown)$/u,
    words:
      /^(?!.*\?)(?:(?:and|but|so|hi|hey|ok)[,\s]+)*(?:it|this|they|(?:the|my|this|that) [\w' -]{2,24}?) (?:just )?(?:won'?t|will not|doesn'?t|does not|don'?t) (?:charge|turn on|switch on|start|heat up|heat|light up|spin|work|power on)\b/iu,
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
  // "黑色那个退，白色留着": one goes back and the other stays, and nothing is taken back that was applied for
  {
    of: /^return\.withdraw$/u,
    words:
      /^(?!.*(?:撤|取消|申请|[吗么?？])).*(?:(?<![不别没])退[了掉]?[，,。\s].*(?:留[着下]|保留|不退)|(?:留[着下]|保留|不退)了?[，,。\s].*(?<![不别没])退[了掉]?[吧。.!！\s]*$)/u,
    to: 'return.apply',
  },
  // "加钱也行": what one would pay for it, and nothing paid back
  {
    of: /^(?:refund|return|exchange|price|promo|order\.payment|other|inform|chat)\b/u,
    words:
      /^(?:我|那|就|可以|愿意|再|[,，\s])*(?:加|补|多(?:给|付|出|掏)|贴|出)(?:点|些|一点)?(?:儿)?(?:钱|价|运费|邮费)(?:也|都|的话)?(?:行|可以|没问题|愿意|成|好)?[的了吧啊呀。.!！~\s]*$/u,
    to: 'inform.details',
  },
  // "毛衣前天买的今天直降了，差的钱退我": what it is cheaper by
  {
    of: /^refund\.only$/u,
    words: /差(?:的|了的|出来的|多少)?(?:那?[部一]?[部点]?分?)?(?:钱|价|额)|多付的|\bthe difference\b/iu,
    to: 'price.protection',
  },
]

/** What is asked in the middle of a matter, so short that the matter itself is left unsaid. Patterns are words of shoppers and of rules, no sentence of ours. */

/** One kind of such a question. */
export interface Kind {
  readonly name:
    | 'compensated'
    | 'money_first'
    | 'lost'
    | 'not_mended'
    | 'mending'
    | 'coupon'
    | 'sold_out'
    | 'parts'
    | 'photo'
    | 'paper'
    | 'goes_back'
    | 'pickup'
    | 'to_where'
    | 'times'
    | 'accepts'
    | 'where_money'
    | 'money_when'
    | 'freight'
    | 'warranty'
    | 'cost'
    | 'time'
  readonly asked: RegExp
  /** How words look that tell it. */
  readonly told: RegExp
}

const SUM =
  /\d\s*(?:元|块|%|折)|[¥$€£]\s?\d|免费|免运费|不收|收费|报价|承担|抵扣|差价|垫付|不支持|\bon (?:us|the shop)\b|\b(?:CNY|yuan|free|pays?|paid|charged?|fee|no trade-in)\b/iu
const SPAN =
  /\d[\d–~-]*\s*(?:个)?(?:工作日|小时|分钟|天|日|周|月|年|点)|[一二两三四五六七八九十半]+(?:个月|天|年|小时)|[当次隔]天|[当次]日|随时|立即|马上|\d\s*(?:working |business )?(?:days?|hours?|minutes?|weeks?|months?|years?)|\bat once\b|same day/iu

/** The same where it is no limit: "15 天内能换" tells not how long it takes. */
const TAKES = new RegExp(`(?:${SPAN.source})(?!起|.{0,2}内.{0,3}(?:能|可|包|支持|有))`, 'iu')

/** The first that fits is asked. */
export const KINDS: readonly Kind[] = [
  {
    name: 'lost',
    asked: /谁(?:来)?赔|丢了?(?:的话)?(?:谁|怎么|会).{0,4}赔|\bif (?:it|the parcel) is lost\b/iu,
    told: /丢失|丢件|\blost\b/iu,
  },
  {
    name: 'money_first',
    asked:
      /(?:我不想等[,，\s]*)?(?:能不能|可不可以|能|可以|可否)?(?:先|直接|马上|立刻)(?:把)?(?:退款|退钱|退我钱|钱退(?:了|给我|我|回来)?)(?:再(?:寄|退货)[^,，。]{0,4})?(?:行不行|可以|行)?(?:吗|么|不|吧)[?？]?|\b(?:can|could) (?:i|you) (?:get|have|give me|refund(?: me)?|send)(?: (?:the|my))?(?: (?:money|refund))? (?:first|upfront|before i (?:send|return|post).*|straight away|right now)\b/iu,
    told: SPAN,
  },
  {
    name: 'compensated',
    asked:
      /(?:能|会|可以|你们|打算|一般|大概)*(?:赔|补偿|补)(?:我|给我|给)?(?:多少|几块|几[十百]|什么)|(?:怎么|咋|如何)(?:个)?(?:赔|补偿)(?:法|我)?|(?:有|给)(?:没有|不给)?(?:什么)?(?:赔偿|补偿)|\b(?:how much|what) (?:compensation|(?:can|will|would) (?:you|i) (?:compensate|get for (?:it|this|the trouble)))\b/iu,
    told: SUM,
  },
  {
    name: 'not_mended',
    asked:
      /(?:要是|如果|万一)?(?:修不[好了]|没修好|修了?.{0,4}(?:还是|又)(?:坏|不行))(?:的话|了)?(?:怎么(?:办|弄|处理)|咋(?:办|整|弄)|呢|能(?:换|退)吗?)?|\bif (?:it|that|this) (?:can(?:no|')?t|cannot|could ?n[’']?t) be (?:repaired|fixed)\b|\bif (?:you|they) (?:can(?:no|')?t|cannot) (?:repair|fix) it\b/iu,
    told: /换货或退款|\b(?:two repairs|exchanged? or refund)/iu,
  },
  {
    name: 'mending',
    asked:
      /(?:修|维修|返修|检测)(?:好|完|理)?(?:一?次)?(?:大概|一般|大约|需要|要|得)?(?:多久|几天|多长时间|多少天)|(?:多久|几天|多长时间|什么时候)(?:能|可以|才)?(?:给我)?修(?:好|完)|\bhow long\b.{0,20}\b(?:repair|fix|mend)\w*/iu,
    told: /工作日|working days/iu,
  },
  {
    name: 'coupon',
    asked: /(?:优惠)?券.{0,6}(?:退|还)|积分.{0,6}(?:退|还)|\b(?:get|have) (?:my|the) (?:coupons?|points) back\b/iu,
    told: /券|\bcoupon/iu,
  },
  {
    name: 'sold_out',
    asked:
      /(?:没|缺|无)(?:有)?(?:了)?(?:货|库存)|断码|没(?:有)?(?:这个|我要的|合适的)?(?:码|颜色|尺码)|(?:要是|如果|万一)?没(?:有)?[大小](?:一|半|两)?个?[码号](?:的)?(?:了|的话)?|\b(?:out of stock|sold out)\b/iu,
    told: /重新下单|\border (?:again|anew)|\breturn/iu,
  },
  {
    name: 'parts',
    asked: /(?:自己|另外|要)?(?:买|备|准备|带|有)?(?:配件|工具|材料|螺丝)|\b(?:buy|need|bring) (?:any |the )?(?:parts?|tools?)\b/iu,
    told: /工具|配件|\btools\b/iu,
  },
  {
    name: 'photo',
    asked: /(?:一定|必须|非)?(?:要|得)?(?:拍照|照片|拍视频)|\b(?:need|have to|must).{0,10}(?:photo|picture)s?\b/iu,
    told: /照片|拍|\bphoto|\bpicture/iu,
  },
  { name: 'paper', asked: /电子.{0,5}纸质|纸质|\bpaper\b/iu, told: /纸质|\bpaper\b/iu },
  {
    name: 'goes_back',
    asked:
      /(?:旧|原来|原|坏|老|错|之前)的?(?:[那这]?[个件台双]|东西|商品)?(?:还|也)?(?:要|用|需要|得)(?:不要|不用)?(?:我)?(?:先)?(?:寄|退|还|送)(?:回|给|过|去|来)*|(?:还|也)?(?:要|用|需要|得)(?:不要|不用)?(?:我)?(?:先)?(?:把)?(?:旧的|原来的|坏的)?(?:寄|退|送)回(?:去|来|给)?|\b(?:do|must|should) i (?:have to |need to |still )*(?:return|send back|send|give back) (?:the |my )?(?:old|broken|faulty|original|first)(?: one)?(?: back)?|\b(?:do|must|should) i (?:have to |need to |still )*(?:send|give|mail|ship|post) (?:it|this|that|them) (?:back|in|to you)\b|\b(?:do|must|should) i (?:have to |need to |still )*(?:return|send|give back|ship) (?:the |my )?(?:\w+ ){0,2}(?:back|first)\b/iu,
    told: /寄回|来回|寄到|垫付|\b(?:both ways|send|return)/iu,
  },
  {
    name: 'pickup',
    asked:
      /(?:要|得|必须)?我?自己(?:去)?寄|(?:怎么|如何|咋)(?:给|还|退|交|寄)(?:回|还|给|到|去|过去)*(?:你们|店里|商家|你)|(?:能|可以|会)?(?:不能)?上门(?:取|收|攞|拿|提)(?:件)?|\b(?:pick(?:ed|s)?(?: (?:it|them|this|that))? ?-?up|collect(?:ed)?(?: (?:it|them))?|come (?:and|to) (?:get|fetch) (?:it|them)|post it myself)\b/iu,
    told: /上门|取件|\bcollect|\bpick|\bcourier comes/iu,
  },
  {
    name: 'to_where',
    asked: /(?:寄|发)(?:到|回|去|给)?(?:哪|什么地址)|(?:寄|退)(?:货|回)?地址|\bwhere (?:do|should) i (?:send|post)\b/iu,
    told: /号|\bRoad\b/iu,
  },
  { name: 'times', asked: /几次|多少次|\bhow many times\b/iu, told: /[一二两三\d]\s*次|\bonce\b|\btwice\b/iu },
  {
    name: 'accepts',
    asked: /(?:坏|破|旧|用过)的?(?:东西|机器)?(?:也|还)?(?:收|要)|\b(?:take|accept) (?:broken|damaged|old)/iu,
    told: /不支持|回收|收|\bno trade-in\b|\brecycl/iu,
  },
  {
    name: 'where_money',
    asked:
      /(?:退款?|钱|款).{0,3}到(?:哪|什么)|退(?:哪|给谁)|\bwhere (?:does|will|is) (?:the|my) (?:money|refund) go\b|\bwhich (?:account|card)\b/iu,
    told: /原路|账户|\bsame way\b|\baccount\b/iu,
  },
  {
    name: 'money_when',
    asked:
      /(?:多久|几天|什么时候|啥时候|多长时间|何时).{0,6}(?:到账|退款|退钱|收到钱|退回来|给钱)|(?:到账|退款|退钱|钱).{0,4}(?:多久|几天|什么时候|啥时候|多长时间|何时)|\b(?:how long|when)\b.{0,30}\b(?:money|refund)\b/iu,
    told: SPAN,
  },
  {
    name: 'freight',
    asked:
      /(?:运费|邮费|快递费|来回).{0,6}(?:谁|怎么算|要我|我出|你们|自己|多少)|(?:要|收|有|出|付)(?:不要)?(?:运费|邮费|快递费)|(?:运费|邮费|快递费)(?:吗|么|不|咋|要)|(?:免|包)(?:运费|邮)(?:吗|么|不)|谁(?:来)?(?:出|付|承担|掏)(?:运费|邮费|钱)?|\bwho pays\b|\b(?:do|will|would|must) i (?:have to |need to )?pay (?:for )?(?:the |any )?(?:return )?(?:postage|shipping|freight|delivery|sending (?:it|them|this|that) back|to (?:send|ship|post) (?:it|them|this|that) back)\b|\b(?:is|are) (?:the )?(?:return )?(?:postage|shipping|freight) (?:free|covered|paid|on (?:me|you))\b|\b(?:shipping|postage)\b.{0,12}\b(?:free|paid|cost)/iu,
    told: SUM,
  },
  {
    name: 'warranty',
    asked:
      /(?:还)?(?:在|过(?:了)?|有没有过?)?保修?期?(?:期)?(?:内|之内|里|外)|还?在(?:不在)?保修?|过保|在保|保(?:修)?多久|\b(?:under|in|out of) (?:the )?warranty\b|\bwarranty\b.{0,20}\b(?:last|long|cover|expire)/iu,
    told: /保修|联保|\bwarranty\b|\bnationwide\b|\d year/iu,
  },
  {
    name: 'cost',
    asked:
      /(?:收|加|花|扣|付|掏|要|补)(?:不要|多少)?(?:我)?(?:的)?(?:手续)?[钱费]|收费|免费|费用|手续费|多少钱|怎么(?:收费|估价|算钱)|补?差价|(?:赔|抵|折|给|补偿?)多少|\b(?:cost|charge|fee|free|how much|price)\b|\bpay (?:for|extra|anything)\b/iu,
    told: SUM,
  },
  {
    name: 'time',
    asked: /多久|几天|几个?(?:小时|工作日)|多长时间|多少天|什么时候|啥时候|何时|\bhow (?:long|soon|many days)\b|\bwhen\b/iu,
    told: TAKES,
  },
]

/** Words that name no matter of their own: those of any question, of any deed, and of its end. */
const EMPTY =
  /买了?(?:才|快|都|大概|差不多)?(?:[一两二三四五六七八九十半几\d]+)(?:多)?个?(?:多)?(?:天|周|星期|月|年)(?:多|了)?|的话|过去|去|改成|换成|行|修|坏|丢|换|退|寄|装|查|赔|补|改|取消|拦截?|估价?|开(?:票)?|发票|报|办(?:理|好|完)?|处理|弄|搞|完成?|好|怎么办|影响|清楚|到账?|收到|回来|恢复|生效|结果|回复|上门|师傅|货|钱|款|费|运|邮|快递|来回|保修?期?|期|内|外|里|在|过|旧|新|东西|能|会|可以|要|得|需|想|大概|大约|一般|一共|总共|最快|最晚|具体|到底|请问|问下?|一定|必须|需要|一下|下|那|这|个|边|我|你|您|们|是|有|没|不|的|了|吗|么|嘛|呢|吧|啊|呀|哦|还|都|就|再|也|才|给|出|付|自己|另外|额外|加|收/gu
const EMPTY_EN =
  /\b(?:the|an?|is|are|it|this|that|to|for|of|in|on|and|but|so|then|ok|oh|do|does|did|will|would|can|could|i|me|my|you|your|they|we|have|has|get|got|need|be|been|take|takes|last|back|until|before|after|anything|something|extra|usually|still|also|at all|repair(?:ed|s)?|fix(?:ed)?|return(?:ed|s)?|exchange|refund|money|invoice|install(?:ed|ation)?|shipping|postage|deliver(?:y|ed)|pay|pays|paid|go|come|done|ready|arrive|work|works|by the way|actually|please|thanks?|hi|hello|about|out|under|there|what|who|someone|somebody|anyone|stop(?:ping|ped)?|intercept(?:ing|ion)?|exchanging|swapping|returning|sending|posting|cancell?(?:ing|ation)?|parcel|package|courier|from|home|at|just|instead|rather|how|long|when|which|where|myself|for free|much|many|soon|days?|exactly|hear|reply|answer|expect)\b/giu

/** The kind that is asked, where nothing else stands in the words; undefined where they name something of their own. */
export function kindAsked(said: string): Kind | undefined {
  const kind = KINDS.find(({ asked }) => asked.test(said))
  const left = kind && said.replace(kind.asked, ' ').replace(EMPTY, ' ').replace(EMPTY_EN, ' ')
  return left !== undefined && !/[\p{L}\p{N}]/u.test(left) ? kind : undefined
}

/** Whether the words ask something of a matter and nothing else: "多久退钱", "who pays the postage". */
export const asksAside = (said: string): boolean => kindAsked(said) !== undefined

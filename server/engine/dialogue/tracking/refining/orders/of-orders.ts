import type { Turn } from '#engine/conversation'
import type { Rule } from '../rule.ts'

/** What is said of an order's money and of its parcel's pace. */
export const ORDER_RULES: readonly Rule[] = [
  {
    of: /^(?:order\.(?:status|restore)|account\.help|inform\.details|other\.unknown)$/u,
    words:
      /扣(?:了|款|过|我).{0,4}(?:[两俩二2]|好几)[次笔遍回份]|charged (?:me )?twice|(?:扣|付|支付)(?:了|过|完|成功).{0,16}(?:未|没|待)(?:付|支)|(?:payment|money|charged|paid).{0,40}(?:unpaid|not paid|still (?:shows?|says?))/iu,
    to: 'order.payment',
  },
  // "T恤发货没，这件起球不"
  { of: /^(?:order\.merge|issue\.missing|other\.unknown|virtual\.)/u, words: /发货没(?=[,，。.？?！!\s]|$)/u, to: 'shipping.dispatch' },
  // how long an order waits for its money
  {
    of: /^(?:order\.(?:cancel|payment|place|restore)|other\.unknown|stock\.|shipping\.)/u,
    words:
      /(?:几点|什么时候|啥时候?|何时|多久|多长时间|几个?小时|几分钟)[^,，。]{0,8}(?:自动|系统)?(?:会|给我)?(?:取消|关闭|失效|关掉|过期)|(?:留着|保留|[留等]一下|别取消).{0,8}(?:晚[上点些]|明[天早]|回头|待会|一会).{0,6}付|(?:晚[上点些]|明[天早]|回头|待会儿?|过会儿?)(?:再|才|能)?付(?:款|钱)?.{0,6}(?:行不|可以|来得及|会不会|留|吗)|\bwhen (?:will|does) (?:it|my order|the order) (?:get |be )?(?:auto.?)?(?:cancel|expire)/iu,
    to: 'order.restore',
  },
  // "再不到我就退款": what is threatened if it goes on is not wished yet; what is wished is that it comes
  {
    of: /^(?:refund\.(?:only|progress)|return\.apply|order\.cancel|shipping\.intercept|service\.(?:complaint|compensation))$/u,
    words:
      /(?:^|[,，。.!！\s])(?:我|你们?|要是|如果|今天|明天|这周)*(?:再(?:不|没)(?:送|到|动|来|更新)|(?:送|到|来)不(?:到|了))[^,，。]{0,8}[,，\s]*(?:我|可)?就[^,，。]{0,6}(?:退|取消|不要|拒收|投诉|差评)/u,
    to: 'shipping.delay',
  },
  {
    of: /^(?:refund\.(?:only|progress)|return\.apply|order\.cancel|shipping\.intercept|service\.(?:complaint|compensation))$/u,
    words:
      /(?:^|[,，。.!！\s])(?:我|你们?|要是|如果|今天|明天|这周)*再(?:不|没)发[^,，。]{0,8}[,，\s]*(?:我|可)?就[^,，。]{0,6}(?:退|取消|不要|投诉|差评)/u,
    to: 'shipping.urge',
  },
  // "拓展坞发了没": whether it was sent
  {
    of: /^(?:return\.progress|product\.|stock\.|other\.unknown|inform\.|virtual\.)/u,
    words: /^(?!.*(?:退|发票|券|码|短信|邮件))[^,，。!！?？\s]*(?:发|寄)(?:货|出去?)?了?没(?:有)?[啊呀呢哦]?[?？。\s]*$/u,
    to: 'shipping.dispatch',
  },
  // "快递送到隔壁小区了": signed for, and elsewhere
  {
    of: /^(?:shipping\.(?!intercept|schedule)|other\.unknown|order\.|issue\.)/u,
    words:
      /^(?!.*(?:[能会可](?:以|不|否)?[送放]|麻烦|帮我|请|改)).*(?:送|放|投|派)(?:到|给|去|在)了?(?:隔壁|别人?|别的|其[他它]|错误?|对面|另外?一?个|不是我)的?(?:小区|楼|家|栋|幢|单元|地方|地址|门口?|村|学校|人)|送错(?:了?(?:地方|地址|小区|楼|门|人家?)|了[^\p{L}]*$)/u,
    to: 'shipping.not_received',
  },
  // whose name stands on an invoice is no call for a person
  {
    of: /^service\.human$/u,
    words: /^(?:开|抬头|就|写|是|发票|[,，\s])*个人(?:的|抬头|名义|发票)?(?:就行|就好|即可|可以|吧|[,，。\s])*$/u,
    to: 'inform.details',
  },
  // "别跟我道歉 我要鞋": what was bought is wanted, and nothing goes back
  {
    of: /^(?:refund|return|exchange|issue|order\.(?!cancel))/u,
    words:
      /^(?!.*(?:退|换|不要|取消)).*(?:^|[,，。！!\s])我(?:只|就|现在)*要(?:我的|我买的)?(?:东西|货|鞋子?|衣服|裤子|包裹|快递|宝贝|订单)[啊呀。.!！~\s]*$|^(?!.*\b(?:refund|return|money|cancel)).*\bi (?:just )?want my (?:order|parcel|package|stuff|things|goods|shoes|lamp)\b[.! ]*$/iu,
    to: 'shipping.urge',
  },
  // "能不能送到公司去 家里没人": another place than was told
  {
    of: /^(?:other\.unknown|chat\.|inform\.|shipping\.(?:delivery|schedule|area|contact)|product\.)/u,
    words:
      /^(?!.*(?:几天|多久|什么时候|运费|包邮|已经|还没|怎么还)).*(?:能不能|能|可不可以|可以|帮我|想|要|改)[^,，。]{0,6}(?:送|寄|派)到?(?:我)?(?:公司|单位|学校|老家|爸妈家|办公室|别的地方|另一个地方)(?:去|来|吗|吧|不|[,，。\s]|$)/u,
    to: 'order.address',
  },
  // "用的券还会退给我吗": what becomes of a voucher that was used, and none is sought
  {
    of: /^(?:promo\.|return\.(?!policy)|refund\.|member\.|other\.unknown)/u,
    words: /^(?!.*(?:怎么退|我要退|帮我退|申请退)).*(?:券|红包|满减)[^,，。]{0,8}(?:退(?:给|回|吗|不|还|我)|还给我|返还|恢复|能再用|作废)/u,
    to: 'return.policy',
  },
  // "改到杭州市西湖区…": where it is to go instead
  {
    of: /^(?:inform\.|other\.unknown|chat\.|shipping\.(?!intercept|schedule))/u,
    words: /^(?:那|就|请|麻烦|帮我|给我|直接|把?地址|[,，\s])*(?:改|换|寄|送|发)(?:到|去|往)/u,
    entity: 'address',
    to: 'order.address',
  },
  // "纳税人识别码:… 注册地址:…": what an invoice bears
  {
    of: /^(?:order\.(?!invoice|cancel)|inform\.|other\.unknown|account\.|service\.|shipping\.)/u,
    words: /纳税人?识别|税号[\s:：是为]*[0-9a-z]{8}|开户(?:行|银行)[\s:：]|(?:注册|开票)(?:地址|电话)[\s:：]/iu,
    to: 'order.invoice',
  },
  // "I'm going away, parcel isn't here": where it is
  {
    of: /^(?:chat\.smalltalk|inform\.|other\.unknown)/u,
    words:
      /\b(?:parcel|package|delivery|order) (?:is ?n['’]?t|is not|has ?n['’]?t|has not|still (?:is ?n['’]?t|not))(?: (?:here|arrived|come|there|been delivered))?(?: yet)?\W*$/iu,
    to: 'shipping.track',
  },
  // "到不了怎么办": what if it comes too late
  {
    of: /^(?:other\.unknown|account\.|inform\.|order\.confirm_receipt|return\.policy)/u,
    words:
      /^(?:那|要是|如果|万一|[,，\s])*(?:(?:今天|明天|周[一二三四五六日天末]|到时候?|按时|准时)?(?:到不了|送不到|赶不上|来不及)|(?:今天|明天|周[一二三四五六日天末]|到时候?)(?:还)?没到)(?:的话)?(?:了)?(?:怎么办|咋办|咋整|怎么弄)?[呢啊呀?？。!！~\s]*$|^(?:and |but |so )?what if it (?:does ?n['’]?t|does not) (?:come|arrive|get here|make it)\b.{0,20}$/iu,
    to: 'shipping.delay',
  },
  // "小白鞋收到了": told, and nothing is asked
  {
    of: /^(?:return|refund|exchange|product|issue|stock|shipping|other)\./u,
    words:
      /^(?!.*(?:退|款|钱|券|积分|短信|码|发票|没|未|不|[?？吗么])).{0,14}(?:都|全|今天|昨天|刚|已经|也|早就)*(?:收到|拿到|签收)了[哈啊呢哦吧,，~。.！!\s]*$/u,
    to: 'inform.details',
  },
  // "台灯寄到哪了": where a parcel is, and no place to send anything to
  {
    of: /^(?:return\.address|shipping\.(?:origin|area|delivery)|other\.unknown)$/u,
    words: /^(?!.*(?:退|换|寄回|送修|我(?:要|该|得)?寄)).*(?:寄|发|送|运|走|跑)到了?(?:哪|啥地方|什么地方)(?:里|儿)?(?:了|去了|啦)/u,
    to: 'shipping.track',
  },
  // "要改成公司的": where it is to go
  {
    of: /^(?:order\.modify|inform\.|other\.unknown)/u,
    words:
      /^(?:我|想|要|帮我|给我|麻烦|请|都|那|就|应该|[,，\s])*(?:改|换|寄|送|发)(?:成|到|为|去|往)(?:我)?(?:公司|单位|家里?|学校|宿舍|老家|爸妈家?|我妈(?:家|那)?|父母家?)(?:的|那(?:边|里|儿)?|去|地址)*[吧啊呀了,，。.!！~\s]*$/u,
    to: 'order.address',
  },
  // "我退了算了": what is left of patience, and the wish
  {
    of: /^(?:chat\.|other\.unknown|inform\.)/u,
    words: /^(?!.*(?:[吗么?？]|不退|别退)).*(?:退|取消)(?:了|掉|货|款|单)*(?:得了|算了|拉倒)[吧啊呀。.!！~\s]*$/u,
    to: 'refund.only',
  },
]

/** "坚果多发了一包", "会员充到我老号上了": more than was ordered, or a balance on another's account: people judge what is to be done. */
const FOR_PEOPLE = new RegExp(
  [
    '(?<![想要能可])多(?:发|寄|送|装|收到)(?:了|来|给我?)+(?:我|我们)?[一两二三四几半\\d]+(?:个|件|包|袋|瓶|盒|双|条|支|份|箱|罐)(?!.*(?:谢|赠品))',
    '(?<!最|很|更|好|太|不|许|挺)多(?:出来|发|寄|收)?的[那这][一两几]?(?:个|件|包|袋|瓶|盒|双|条|支|份|箱|罐)',
    '(?:买|订|拍)的?了?一(个|件|包|袋|瓶|盒|双|条|支|份|箱|罐)[^。？?]{0,8}(?:寄|发|送了|收到|来)了?(?:我)?[两二三四五]\\1',
    '充(?:到|给|成|进)了?(?:我|我妈|我爸)?的?(?:老|旧|以前|之前|别的?|别人|另外?一?个|错误?|不用)的?(?:账|手机|会员)?号',
    '充错(?:了|账?号|号码|手机|人)',
  ].join('|'),
  'u',
)
const SUPPOSED = /如果|要是|万一|会不会|的话|能不能多|可以多/u
/** Whether what is told is for people to judge. */
export const isForPeople = (words: string): boolean => FOR_PEOPLE.test(words) && !SUPPOSED.test(words)

/** "名字", "手机号错了", "the phone number": all of an answer that tells what of an order is to be another. */
const PART =
  /^(?:我|的|要|想|改|换|变|下|一|个|把|就|是|那|收[件货]人?|联系|填|写|错|了|不对|[,，\s])*(?:收[件货]人|联系人|名字?|姓名|人名|电话|手机|号码|联系方式)(?:号码?|的|和|跟|、|电话|手机|姓名|名字|改|换|变|下|一|写|填|错|了|不对|吧|呀|啊)*[。.!！~\s]*$|^(?:(?:the|my|it'?s|change|wrong|a|different|another|recipient'?s?) )*(?:recipient|name|phone(?: number)?|number|contact)(?: (?:is )?wrong| on it| please)*[.!\s]*$/iu
/** "改一下收件人", "change the phone number on my order": wished for outright. */
const OUTRIGHT =
  /^(?!.*(?:吗|么|[?？]|账[号户]|会员|登录|绑定|银行|发票|抬头|怎么|如何)).{0,12}(?:改|换|更改|修改|变更|更换)(?:一?下|成|个)?(?:我|这单|订单|的|收[件货](?:的)?)*(?:收[件货]人|联系人|收件电话|收货(?:手机|电话))|\b(?:change|update|correct|fix) (?:the |my )?(?:recipient(?:'s)?|(?:(?:phone(?: number)?|contact|name)(?= (?:on|for|of) (?:the|my|this) (?:order|parcel|package|delivery))))\b/iu

/** Whether another name or number is wanted for whoever takes the parcel. */
export const changesRecipient = ({ said, state: { pending } }: Turn): boolean =>
  OUTRIGHT.test(said.trim()) || (pending?.slot === 'settle.change' && PART.test(said.trim()))

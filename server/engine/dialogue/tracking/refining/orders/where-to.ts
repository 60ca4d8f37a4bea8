import type { Rule } from '../rule.ts'

/** Whether the shop sends to a place, and how long it takes there. */
export const WHERE_TO_RULES: readonly Rule[] = [
  // "发货了告诉我": whether one is told when it is sent
  {
    of: /^(?:stock\.|shipping\.(?!intercept)|order\.(?:status|remark)|other\.unknown|inform\.|chat\.|service\.urge)/u,
    words:
      /(?:发货|发出|寄出|发了|派送|送到|到了)(?:了|后|之后|的时候|以后)?[^,，。]{0,3}(?:告诉|通知|提醒|说|叫)(?:我|一?声|一下)|\b(?:let me know|notify me|e-?mail me|message me)\b.{0,12}\bwhen (?:it|my order|the order|they) (?:ships?|is shipped|has shipped|is sent|leaves|goes out|is delivered|arrives)\b/iu,
    to: 'shipping.delivery',
  },
  // "你们有没有实体店啊": where one can go
  {
    of: /^(?:service\.(?!human)|other\.|product\.|stock\.|shipping\.|chat\.)/u,
    words:
      /(?:有没有|有|在哪有?|哪里有)(?:线下)?(?:的)?(?:实体店|门店|线下店|专柜|体验店|店面)(?:吗|么|啊|呢|没|不|[?？]|$)|(?:实体店|门店|线下店)(?:在哪|地址|有吗)|\b(?:physical|brick[- ]and[- ]mortar|offline|real) (?:stores?|shops?)\b|\b(?:visit|come to) your (?:store|shop|showroom)\b/iu,
    to: 'shipping.delivery',
  },
  // "我上次那个发的啥快递": by whom it was sent
  {
    of: /^(?:product\.|stock\.|other\.unknown|shipping\.(?!track))/u,
    words:
      /^.{0,8}(?:我|那[个单]|这[个单]|上次|订单).{0,6}(?:发|走|用|寄)的(?:是)?(?:啥|什么|哪[家个])(?:快递|物流)?[啊呀呢?？\s]*$|^(?:which|what) (?:courier|carrier) (?:is|was|has) (?:my|it|the order)\b/iu,
    to: 'shipping.track',
  },
  // "名字也换一下": who receives a parcel, and no goods
  {
    of: /^(?:exchange\.apply|account\.|order\.modify|other\.unknown)/u,
    words:
      /(?:名字|姓名|收件人|收货人|联系人|电话|手机号|号码)(?:也|都|也要|要|给我|帮我|一起|顺便)*(?:换|改)(?:一?下|成|了|为|掉|吧)?(?!绑|密码)/u,
    to: 'order.address',
  },
  // "我那个风衣发哪了": where it is
  {
    of: /^(?:other\.unknown|product\.|inform\.|chat\.|order\.(?!address|place)|stock\.)/u,
    words:
      /^(?!.*(?:退|寄回|钱|款|从哪|哪里发)).{0,16}(?:东西|货|件|单|快递|包裹|[^\s]{2,})?(?:发|寄|送|运|走|到)到?哪(?:里|儿|个地方)?了[吗呢啊呀?？。!！\s]*$/u,
    to: 'shipping.track',
  },
  // "要是丢了怎么办", "what if it gets lost": feared of a parcel, which is not lost yet
  {
    of: /^(?:shipping\.(?!intercept|contact)|return\.|refund\.|service\.(?!human)|issue\.missing|other\.unknown|account\.|order\.)/u,
    words:
      /^(?!.*(?:已经|就是|真的?丢|找不到|发票|密码|手机|钱包|耳机丢|丢了一只)).*(?:(?:要是|如果|万一|假如|会不会|容易|怕)[^,，。]{0,8}(?:弄|搞|寄|送)?丢(?:了|件|失|掉)?|丢(?:了|件|失)?(?:的话)?[^,，。你]{0,2}谁(?:来)?(?:赔|负责|承担))|\bif\b.{0,24}\b(?:gets? lost|is lost|goes missing|loses? (?:it|my|the)|never arrives|does ?n[’']?t arrive)\b|\bwho (?:pays|is responsible|is liable)\b.{0,30}\b(?:los[et]\w*|missing)\b/iu,
    to: 'shipping.delivery',
  },
  // "do u ship to Chengdu and how long"
  {
    of: /^(?:shipping\.(?:area|dispatch|carrier|delivery|fee)|other\.unknown|order\.)/u,
    words:
      /\b(?:do|can|will|would) (?:you|u|ya) (?:guys )?(?:ship|deliver|send|post) (?:it )?to\b.{1,40}\b(?:how (?:long|many days|soon|fast)|when)\b/iu,
    to: 'shipping.eta',
  },
]

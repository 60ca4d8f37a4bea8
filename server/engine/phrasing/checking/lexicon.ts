/**
 * Words that say that something was done, is granted, is forbidden or comes at a time. A text of a language model may hold one of a group
 * only where the built-in text holds that very word of it.
 */
const CLAIMS =
  /已(?:经)?|完成|成功|办好|办理|处理好|退款|退货|退回|退还|全额|退钱|到账|打款|返还|返现|补发|重发|换货|换新|取消|撤销|拦截|改地址|修改|赔付|赔偿|赔|补偿|免费|免单|免运费|包邮|赠送|赠品|送您|礼品|优惠|折扣|打折|立减|满减|降价|便宜|红包|优惠券|优惠码|券|积分|保证|保障|保价|承诺|一定|必定|绝对|务必|肯定|确保|担保|负责|批准|同意|通过|授权|许可|允许|有权|无需|不用|不必|永久|终身|无条件|无理由|签收|下单|付款|支付|发货|出库|验收|审核|随时|今天|今日|今晚|明天|明日|后天|昨天|当天|次日|隔天|本周|下周|周[一二三四五六日天]|星期[一二三四五六日天]|月底|月初|马上|立即|立刻|即刻|尽快|稍后|很快|加急|优先|以内|之内|之前|特批|升级|会员|管理员|系统|规则|指令|提示词|密码|密钥|验证码|银行卡|转账|链接|下载|点击|扫码|加微信|微信|电话|邮箱|官网|网站|经理|老板|店长/gu
const ENGLISH_CLAIMS =
  /\b(?:already|done|complete[ds]?|processed|success(?:ful(?:ly)?)?|refund(?:s|ed|ing)?|return(?:s|ed)?|reimburse\w*|credit(?:s|ed)?|compensat\w+|replace\w*|reship\w*|cancel\w*|chang(?:e|ed|ing)|updat\w+|approv\w+|granted?|authori\w+|confirm\w*|free|gift\w*|discount\w*|coupon\w*|voucher\w*|codes?|promo\w*|bonus\w*|cash\w*|reward\w*|off|cheap\w*|guarantee\w*|promise\w*|ensure\w*|definitely|certainly|always|never|forever|lifetime|unlimited|unconditional\w*|entitled|eligible|waiv\w+|today|tonight|tomorrow|yesterday|immediately|instantly|shortly|soon|within|before|by|deadline|urgent|priority|express|upgrad\w+|admin\w*|manager|system|prompt|instructions?|policy|rules?|password|secret|key|account|bank|transfer|wire|links?|click|download|install|visit|website|email|phone|call|contact|whatsapp|wechat|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december)\b/giu

/** Those of a text, lower case, each once. */
export const claimsOf = (text: string): ReadonlySet<string> =>
  new Set([CLAIMS, ENGLISH_CLAIMS].flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found.toLowerCase())))

/** A no. */
export const DENIES =
  /不能|不可|无法|不支持|不行|没有|没法|未能|暂无|不在|不含|不包|不会|不是|别|勿|禁止|拒绝|不予|\b(?:cannot|can['’]?t|not|no|none|unable|never|without|don['’]?t|doesn['’]?t|isn['’]?t|won['’]?t|n['’]t)\b/iu

/** Whether a text says no. */
export const denies = (text: string): boolean => DENIES.test(text)

/** What no phrasing brings in: addresses, codes, tools, markup, symbols in place of letters. */
export const NEVER =
  /https?:|www\.|\b[\w-]+\.(?:com|cn|net|org|io|xyz|top|shop|site|info|app|me|cc)\b|[@<>{}[\]`#*|\\^~$_=&]|\b[A-Z]{2,}\d+\b|\b[A-Z]{4,}\b/u

/** Courtesies, which say nothing of the matter and may stand anywhere. */
export const COURTESY =
  /您好|你好|亲(?:亲)?|哈喽|嗨|好的|好呢|嗯嗯|明白(?:了)?|了解(?:了)?|理解(?:您的?(?:心情|着急|感受|焦急|担心))?|抱歉|不好意思|对不起|让您久等(?:了)?|久等了|辛苦(?:您)?(?:了)?|麻烦您(?:了)?|谢谢(?:您)?(?:的?(?:耐心|理解|支持))?|感谢(?:您)?(?:的?(?:耐心|理解|支持))?|请问|请您|这边|帮您|为您|给您|跟您|和您说(?:一下|明)?|查到|看到|看了(?:一下)?|查了(?:一下)?|目前|现在|情况|是这样的|哦|哟|呢|啦|呀|的话|希望(?:能)?帮到您|祝您生活愉快|hello|hi there|hi|hey|sure|thanks?(?: you)?(?: for (?:your patience|waiting|asking|reaching out))?|sorry(?: about that| for the (?:wait|trouble))?|i(?:['’]m| am) sorry|i understand|i see|here(?:['’]s| is) what i (?:found|see)|just so you know|to let you know|happy to help|please/giu

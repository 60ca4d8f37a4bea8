import { remembered } from '#engine/text'
import { refusesPerson, withoutNamed, withoutPersons } from './person.ts'

/**
 * A person asked for in plain words, whatever the classifier made of them: the way out must not hang on a model. One line a language;
 * words only, no sentence of ours is made of them.
 */
const ASKED: readonly RegExp[] = [
  /^(?:客服|找客服|叫客服|agent|person|human|staff)[!！.。?？~ ]*$/iu,
  /人工|转接?(?:人(?!民币|家)|客服)|真人|活人|(?:找|叫|换|要)(?:个|一个|一下)?(?:客服|人来|人跟|人和)|真正的客服|(?:转|接|找|要)[^,，。]{0,3}[坐座]席|给(?:我|俺|咱)(?:整|弄|来|派)(?:一?个|位)人|(?:有没有|有无|来|找|叫|换|派|整)(?:一?个)?(?:喘气|会喘气|活着|会说人话|能说人话|有脑子)的/u,
  /(?:不想|不要|懒得|不愿意?|别|不)(?:再)?(?:跟|和|同|让)?(?:一?个|你(?:这)?个?|这(?:个|种)?)?(?:破)?(?:机器人?|ai|复读机|智障|程序)(?:人)?(?:再)?(?:说|聊|扯|讲|谈|废话|沟通|浪费|对话|打交道|回)|(?:叫|让|喊|换)(?:你们?)?(?:的)?(?:领导|老板|经理|主管|负责人|店长|客服|售后|专员|组长|上级)(?:来|出来|跟|接|给)|(?:领导|老板|经理|主管|负责人|店长)(?:呢|在哪)?[\s，,。?？]*(?:让|叫|喊|请)(?:他|她|ta|人)(?:来|出来|跟|和|给|说)|^(?:我要?)?(?:找|叫)(?:你们?)?(?:的)?(?:领导|老板|经理|主管|负责人|店长)[吧啊呀。!！\s]*$|(?:找|叫|换|要)(?:个|一个|你们)?(?:能)?(?:管事|做主|说了算|拍板|主事)的/iu,
  /\b(?:don'?t|do not|not going to|won'?t|refuse to|tired of|sick of|done|stop) (?:want to |wanna )?(?:talk(?:ing)?|speak(?:ing)?|chat(?:ting)?|deal(?:ing)?|argu(?:e|ing)) (?:to|with) (?:a |this |the |some |you,? )?(?:stupid |damn |useless )?(?:bot|chatbot|machine|robot|computer|ai)\b/iu,
  /\bno more (?:bots?|robots?|machines?|ai)\b/iu,
  /轉人工|找人工|真人|轉(?:人|接|客服)/u,
  /\b(?:human|real person|live (?:agent|person|chat|support)|representative|customer (?:service|support) (?:agent|rep)|(?:talk|speak|chat) (?:to|with) (?:a |an |some)?(?:person|agent|someone|somebody|human|staff|people)|operator|transfer me|(?:any|some)(?:one|body) (?:real|human|alive)|real (?:someone|staff)|(?:want|need|get(?: me)?) (?:someone|somebody) (?:who can |to )(?:sort|deal|call|ring|speak|talk|answer|explain|look into|take care|step in)\w*|(?:get me|i want|want to (?:see|speak to|talk to)|let me (?:speak|talk) to|where'?s) (?:your|the|a) (?:manager|supervisor|boss))\b/iu,
  /オペレーター|人間|有人(?:対応|チャット)|担当者/u,
  /상담원|상담사|사람(?:이랑|과|하고|을) |직원/u,
  /\b(?:agente|humano|persona real|asesor|hablar con (?:una persona|alguien)|operador|atendente|pessoa real|falar com (?:uma pessoa|alguém|um humano))\b/iu,
  /\b(?:conseiller|humain|une vraie personne|parler à (?:quelqu'un|une personne|un agent)|mitarbeiter|menschen?|echte person|operatore|persona vera)\b/iu,
  /оператор|человек(?:ом|а)?|живой|сотрудник/iu,
  /موظف|شخص حقيقي|خدمة العملاء|إنسان/u,
  /พนักงาน|เจ้าหน้าที่|คุยกับคน/u,
  /nhân viên|người thật|tư vấn viên/iu,
  /\b(?:manusia|petugas|bicara dengan (?:orang|cs|agen)|orang asli)\b/iu,
]

const WHO_SPEAKS = /(?:是|还是)(?:不是)?(?:真人|人工|活人).{0,8}(?:机器人|吗|么|\?|？|呀|啊)|\bare you (?:a |an )?(?:human|real|bot)/iu
/** "这么晚还有人工客服": marvelled at, not asked for. */
const MARVELLED =
  /(?:这个点|这么晚|大半夜|居然|竟然|没想到|原来)(?:还|都|也)?(?:是|有)(?:真人|人工)(?:客服|服务)?(?!客服|服务|吗|么|没|不|[?？])/u
/** "人工客服几点下班", "周末有人工吗": when people are there is asked, nobody is called; who waits for one already is not asking that. */
const HOURS =
  /^(?!.*(?:转|找|叫|接入|帮我|我要|给我|怎么还|还没|来人|处理|回我|现在)).*(?:(?:人工|客服|真人)(?:客服|服务)?.{0,6}(?:几点|上班|下班|值班|(?:工作|在线|服务|上班|上线|接待|营业)(?:的)?时[间段]|(?:什么|啥|哪个)(?:时候|时间|时段|时)[^来到回]{0,2}(?:上班|上线|在|有|开))|(?:晚上|夜里|半夜|深夜|凌晨|中午|早上|周[末一二三四五六日天]|星期[一二三四五六日天]|节假日|过年|春节|国庆|假期|放假|几点|(?:什么|啥)时候|(?:什么|哪个|啥)时间).{0,6}(?:有|在|开|能找到)[^来]{0,4}(?:人工|客服|真人))|^(?!.*\b(?:me|now|please)\b).*(?:\b(?:when|what (?:time|hours)|which hours|until when|weekends?|holidays?|at night|24.?7)\b.*\b(?:human|agent|staff|person|people|operator|representative)s?\b|\b(?:human|agent|staff|operator|representative)s?\b.*\b(?:hours|weekends?|holidays?|at night|24.?7|until when)\b)/iu
/** "什么时候能找到人工", "when can I talk to a human": when one can be had, and had at once where somebody is there. */
const WHEN_HAD =
  /(?:什么时候|什么时间|啥时候|几点(?:钟)?|多会儿|何时)(?:才|可以|能|能够|可|会)*(?:有|找|联系|接通|转|接|等|见|跟|和|轮)(?:得|到|上|通|一?个|着)*.{0,3}(?:人工|真人|活人|客服)(?!.{0,6}(?:回复|回我|处理|来))|\bwhen (?:can|could|may|might|will|would|do|am) (?:i|we|somebody|someone)\b.{0,24}\b(?:human|agent|person|staff|people|operator|representative|someone real|somebody)s?\b|\bwhen (?:is|are|will) (?:a |an |the |your |any )?(?:real |live )?(?:human|agent|person|staff|people|operator|representative|somebody|someone)s?\b.{0,12}\b(?:available|there|in|on|back|online|reachable)\b/iu
/** Whether words ask when a person can be had. */
export const asksWhenHad = (said: string): boolean => WHEN_HAD.test(said)

/** Whether words ask when people are there. */
export const asksForHours = (said: string): boolean => HOURS.test(said) || asksWhenHad(said)

/** "找客服太麻烦了", "省得再找客服": what is to be spared. */
const SPARED = /(?:懒得|省得|免得|避免)(?:再|去|又|还要)*找(?:人工|客服)|找(?:人工|客服)(?:也|太|很|就|又|还)*(?:麻烦|费劲|费事)/u
/** "放前台转交给我", "要找人报销": somebody of theirs is meant. */
const HANDED =
  /(?:转交?|交|送|带|递)给我|(?:来|派|叫|喊|安排)(?:个|一个)?人(?:过?来|上门)?[取拿收]|派(?:个|一个|位)?(?:人|师傅|工人)(?!工)|找人(?:报销|装|帮|取|代|拿|收|修|弄|看)/u

/** "叫人来取吧": who fetches a parcel is nobody of ours. */
const FETCHED = /(?:来|派|叫|喊|安排|让|找)(?:个|一个)?人(?:过?来|上门|到家)*[取拿收]/gu

/** "不用转人工，我就问问…" */
export const deniesPerson = remembered((said: string): boolean => refusesPerson(said) || MARVELLED.test(said) || SPARED.test(said))
/** Whether words of handing over mean a thing. */
export const handsThing = (said: string): boolean => HANDED.test(said) && !asksForPerson(said)

/** Words for who may be asked for; "个人" and "17 个人" are nobody of ours. */
const SOMEBODY =
  /人工|(?:来|找|叫|换|派|有|要|请)[一]?个人|(?<![个本家别商件货系办客扎伤害坑骗吓烦送])人(?!民|家|造|物|参)|客服|专员|员|经理|领导|老板|店[长主家]|主管|负责|掌柜|小二|同事|机器|智能|转|活的|真的人|电话|生物|工/u
/** Whether all letters of the words are Chinese characters. */
export const isChinese = (said: string): boolean => /^[\p{Script=Han}\p{N}\p{P}\p{S}\s]+$/u.test(said)

/** "真的": read as a wish for a person, though no word of it is for one. Of Chinese words only. */
export const namesNobody = (said: string): boolean => isChinese(said) && !SOMEBODY.test(withoutNamed(said)) && !asksForPerson(said)

/** "你们人工几点上班，还有帮我备注一下": what asks for nobody clause by clause asks for nobody as a whole. */
const CLAUSES = /[，,。.！!？?；;、\n]+|还有|另外|顺便/u
/** Whether words ask for a person, and do not say that none is wanted. */
export const asksForPerson = remembered((said: string): boolean => asks(said) && said.split(CLAUSES).some(asks))
function asks(said: string): boolean {
  if (WHO_SPEAKS.test(said) || deniesPerson(said) || asksForHours(said)) return false
  const rest = withoutPersons(said).replace(FETCHED, ' ')
  return ASKED.some((words) => words.test(rest))
}

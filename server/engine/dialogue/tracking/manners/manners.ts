import type { Turn, Understanding } from '#engine/conversation'
import { blamesRepeating, isAngered } from './angered.ts'
import { asksCalmly, isInnocent, tellsFlatly } from './innocent.ts'

/** "搞什么鬼啊", "this is ridiculous": steam that is let off, in words that name no matter. */
const OUTBURST =
  /^(?:你们?|你哋|真是|简直|到底|真的|都|这|在)*(?:搞|做)(?:什么|乜|咩|啥|么子|毛线)(?:鬼|飞机|名堂|东西|嘢)?(?:啊|呀|哦|嘛|了|你哋|你们)*[\s!！?？。.~，,]*$|^(?:有冇|有没有)?搞错(?:冇|没)?(?:啊|呀|吧)*[\s!！?？。.~]*$|^(?:你们?)?(?:逗我|玩我|耍我|开玩笑)(?:呢|吗|啊|玩|的吧)*[\s!！?？。.~]*$|^(?:this|that|it) ?(?:is|'s) (?:just |so |absolutely |completely )?(?:ridiculous|a joke|unacceptable|outrageous|insane)\W*$|^(?:are you|you must be) (?:kidding|joking)(?: me)?\W*$/iu

/** "太夸张了吧，我很火大": said of how it goes, whatever is open. */
const ENRAGED =
  /^(?:你们?)?(?:真是|简直|也|实在)*(?:太|好)(?:夸张|离谱|过分|气人|欺负人|扯)了?吧?[\s，,!！。.~]*(?:我(?:真的?|很|好|都|要|快)*(?:火大|生气|恼火|不爽|气死|无语)了?)?[\s!！。.~]*$|^(?:搞得|弄得)?我(?:真的?|很|好|都|要|快|是)*(?:火大|恼火|不爽|生气)了?[\s!！。.~]*$/u

/** Scorn for what was got, and being at the end of one's patience with the matter that is open already. */
const SCORN =
  /^(?:你们?)?(?:(?:到底|究竟)(?:能不能行|行不行)|(?:能不能行|行不行)(?:啊|了|呀|的))(?:啊|了|呀|的)*[\s!！?？。.~]*$|^(?:真(?:的)?是?|太|也太|简直|就|可|我|你们?|这也|这)*(?:离谱|无语|服了|醉了|奇葩|坑爹|坑人|扯淡|可笑|荒唐|气人|激死|嬲|顶唔顺|頂唔順|嘥气|嘥氣|能不能靠谱|不靠谱)(?:了|点|一点|啊|呀|吧|死|你们?|我|人)*[\s!！。.~…]*$|^真(?:係|系)?(?:激死|嬲死|火滚)(?:我|人)?[啊呀]?[\s!！。.~]*$|^呵呵+[\s，,。~]*(?:真行|可以|厉害|行|好|牛|哒|的)?[。！!~\s]*$|^(?:你们?)?的?良心(?:不会|不|都)?(?:会)?(?:痛|疼|过意不去|被狗吃了?)(?:吗|么|了)*[\s!！?？。.]*$|^再也不(?:会)?(?:来|买|信|光顾)(?:你们?家?)?(?:的|店)*(?:东西|货|了)*[\s!！。.~]*$|^(?:就)?(?:这|那|你们?)(?:种|个|样|点|破|家|的)*(?:质量|服务|态度|速度|东西|货色?|效率|水平|店)(?:也|还)(?:好意思|敢|有脸|配)[^?？吗]{0,8}[\s!！。.~]*$|^(?:我)?(?:真是?|都|快|要|被你们)*(?:烦|气|急|郁闷|无语)死(?:人|我)?了?[\s!！,，。.~]*(?:(?:你们?|到底|究竟|现在)*(?:怎么|咋|要怎么|打算怎么)(?:处理|办|解决|回事|弄|说)(?:啊|呢|吧|嘛)*)?[\s!！?？。.~]*$|^(?:still (?:nothing|no answer|waiting)|unbelievable|unreal|what a joke|how hard can it be)[\s!?.,]*(?:unbelievable|ridiculous|unreal|come on|seriously|really)?[\s!?.]*$/iu

/** The same in other languages: "que palhaçada", "das ist eine Frechheit". */
const ELSEWHERE =
  /^[¡!\s]*(?:(?:mas|pero|doch|mais|aber|это|ну|que|qu[ée]|es|é|esto es|esto|isto é|isso é|una|uma|so eine?|was für eine?|das ist(?: doch| ja)?(?: eine?)?|eine?|c'est(?: vraiment| du)?|quelle|quel|une|какой|какое|просто|полный|полное)\s+)*(?:palha[çc]ada|vergonha|absurdo|falta de respeito|verg[üu]enza|burla|descaro|desastre|frechheit|unversch[äa]mt(?:heit)?|sauerei|schlechter witz|zumutung|honteux|n'importe quoi|scandaleux|honte|scandale|безобразие|ужас|кошмар|позор|издевательство|бардак|keterlaluan|parah (?:banget|sekali)|gila(?: ya)?|melampau|teruk betul)[\s!！.?？]*$|^(?:ひど(?:い|すぎる|すぎます)|最悪(?:です|だ)?|ありえ(?:ない|ません)|ふざけ(?:ないで|るな)(?:ください)?|너무하(?:네요|시네요|잖아요)|장난하(?:세요|나요|십니까)|어이없(?:네요|어요)|어이가 없네요|แย่มาก(?:ค่ะ|ครับ)?|quá đáng(?: thật)?|tệ quá|عيب عليكم|مهزلة)[\s!！.?？。]*$/iu

/** "你什么都没帮到我", "一点忙都没帮上": said of us, and of no matter. */
const USELESS =
  /^(?:你们?|您|机器人|客服|本来|真的?|真是|根本|压根|完全|就|也|都|还是|等于|一点儿?忙?|什么忙?|啥忙?|半点忙?|[\s，,])*(?:没|不|[冇唔])(?:能|有|会)?(?:帮(?:到|上|我|忙|得了|不[了上到])|解决)(?:我|忙|任何|的|什么|啥|到|问题|了|啊|呀|嘛)*[\s!！。.~]*$|^(?:你们?|您)(?:根本|压根|完全|就|也)*帮不[了上到](?:我|什么|忙|啊|的)*[\s!！。.~]*$/u

/** "有点失望", "这服务也太一般了吧", "我真的要疯了": let down by us or at the end of one's tether, in words that praise nothing. */
const LET_DOWN =
  /^(?:我|对|你们|店|家|这|次|让|令|人|感到|感觉|真的?|是|有点|有些|好|很|太|非常|挺|蛮|都|也|已经|心|[\s，,])*(?:失望|寒心|心[寒凉累塞]|[凉寒塞]|崩溃|抓狂|无语)(?:透顶|透|极|了|啊|呀|吧|死|至极|到家)*[\s!！。.~…]*$|^(?:这|那|你们?|您?们?|家|的|店|里|什么|个)*(?:服务|态度|客服|售后|体验|物流|效率|处理)+(?:也|真的?|是|实在|太|很|好|有点|有些|过于|就|挺|比较)*(?:一般般?|差劲?|烂|拉胯|拉垮|慢|糟糕?|敷衍|不行|不[咋怎]么?[样地的])(?:了|吧|啊|呀|的)*[\s!！。.~…]*$|^(?:我|真的?|是|都|快|要|被|你们?|给|[\s，,])*(?:疯|崩溃|受不了|受够|忍不了|吃不消|[逼气整搞]疯|气[哭炸]|折腾死)了?(?:啊|呀|都)*[\s!！。.~…]*$|^(?:呵呵|哼|行|好|嗯|[\s，,])*(?:又|还|都|净|就)?(?:是)?(?:这|那)(?:一?套)(?:说辞|话术?|借口|理由|东西)?(?:了|啊)*[\s!！。.~…]*$|^(?:你们?|这|真|也|就|可)*够(?:可以|行|厉害|呛)(?:的|了)*(?:你们?|啊|呀)*[\s!！。.~…]*$|^(?:卧槽|我[靠擦操艹去]|mmp|妈卖批|坑[爹人]|tmd|nnd|tnnd|[\s，,])+(?:我|真|是|也|呢|这|无语|服|醉|离谱|了|啊|吧|坑[爹人])*[\s!！。.~…]*$|^第[三四五六七八九十\d]+[次遍回]了[\s!！。.~…，,]*(?:还|都|又|一直)?(?:是)?(?:没|不)?(?:解决|处理|搞定|弄好|好|人管|人理)?[\s!！。.~…]*$|^(?:我|真|係|系|好|都|快|[\s，,])*(?:嬲|激气|激氣|谷气|谷氣|火滚)(?:喇|啦|了|咗|死|晒|爆)*[\s!！。.~…]*$|[气氣](?:到|得)(?:我|人)?(?:浑身|全身|手)?(?:发抖|發抖|发颤|抖|肝[疼痛]|吐血|冒烟|睡不着|想哭|[炸哭])|^(?:你们?|您们?)(?:是|在|就)*(?:耍|玩|逗|糊弄|忽悠)(?:我|人|老百姓|顾客)(?:玩)?(?:呢|吗|么|啊|吧)*[\s!！?？。.~…]*$/iu

/** Whether the words only let off steam. */
export const isOutburst = (said: string): boolean => letsOff(said) || letsOffTwice(said.split(/[，,。.!！~;；\n]+/u))
const letsOffTwice = (parts: readonly string[]): boolean => {
  const told = parts.filter((part) => LETTERS.test(part))
  return told.length > 1 && told.every(letsOff)
}
const LETTERS = /[\p{L}\p{N}]/u
const letsOff = (said: string): boolean => [OUTBURST, ENRAGED, SCORN, LET_DOWN, USELESS, ELSEWHERE].some((words) => words.test(said.trim()))

/** Angry enough to be met, not so angry that a person must come at once. */
export const ANGRY = -0.6

/** Of goods, or of nothing known: where no harm is told of. */
const TELLS_NO_HARM =
  /^(?:(?:product|stock|price|promo|virtual|member|other|inform|chat\.abuse)\b|exchange\.apply$|return\.(?:policy|fee|address|pickup)$)/u
/** A matter read less surely than this is no sign of harm. */
const UNSURE = 0.6

/** "竹炭包放多久会坏", "用起来吵不吵": asked before it is bought, of what may go wrong; nothing did. */
const isFaint = ({ said, understood: { intent, confidence, emotion } }: Turn): boolean =>
  emotion.score > ANGRY && (((TELLS_NO_HARM.test(intent) || confidence < UNSURE) && asksCalmly(said)) || tellsFlatly(said, confidence))

/** "我看评价说是次品", "要是发现是翻新机怎么办": feared or heard of, and nothing that befell whoever asks. */
const SUPPOSED =
  /^(?!.*(?:骗|投诉|举报|曝光|垃圾|退钱|赔钱|居然|竟然|气|[!！]{2})).*(?:如果|要是|万一|假如|的话|听说|据说|有人说|网上说|看(?:到|了|见)?(?:有人|别人|网友|网上|评价|评论|差评|评)|怕(?!是))/u
const SUPPOSED_AT_LEAST = -0.7
const OF_GOODS = /^(?:virtual\.|product\.|issue\.(?!reaction)|return\.policy|other\.unknown|order\.confirm_receipt)/u
const isSupposed = ({ said, understood: { intent, emotion } }: Turn): boolean =>
  emotion.score > SUPPOSED_AT_LEAST && OF_GOODS.test(intent) && SUPPOSED.test(said)

/** "Sorry to be a pain", "is it too late to change it?": begs pardon of us, or fears to come late; blames us for nothing. */
const BEGS_PARDON =
  /\b(?:sorry|apologi[sz]e|apologies|hate) (?:to|for) (?:be(?:ing)? (?:a |such a )?(?:\w+ )?(?:pain|bother|nuisance|annoying)|both(?:er|ering)|troubl(?:e|ing)|disturb(?:ing)?|ask(?:ing)?|keep(?:ing)? asking|the (?:bother|trouble))\b|\b(?:is it|if it'?s|hope it'?s not|am i) (?:already )?too late (?:to|for)\b/iu
const begsPardon = ({ said, understood: { emotion } }: Turn): boolean => emotion.score > FURIOUS && BEGS_PARDON.test(said)
const FURIOUS = -0.8

/** "王小明", where a name or a number was asked for: hardly read, and no word of how anybody feels. */
const isNamed = ({ state: { pending }, understood: { confidence, emotion } }: Turn): boolean =>
  GIVEN.has(pending?.slot ?? '') && confidence < UNSURE && emotion.score > FURIOUS
const GIVEN: ReadonlySet<string> = new Set(['settle.invoiceTitle', 'settle.taxNumber', 'settle.bank', 'settle.email', 'settle.recipient'])

/** How a turn feels, −1 … 1: as it was read; steam let off in plain words, and abuse, are anger, however they were read; a faint score is none. */
export function moodScore(turn: Turn): number {
  const { said, understood } = turn
  const { intent, emotion } = understood
  if (emotion.score < 0 && (isFaint(turn) || isSupposed(turn) || begsPardon(turn) || isNamed(turn))) return 0
  const isAbuse = intent === 'chat.abuse' && emotion.score < 0 && !isInnocent(said)
  return isOutburst(said) || isAbuse || isAngered(said) || blamesRepeating(said) ? Math.min(emotion.score, ANGRY) : emotion.score
}

/** "谢谢啦，你们态度挺好": a piece that the reader, which sees all of the message, takes for praise alone opens no matter, whatever its words are like by themselves. */
export const isReadAsPraise = ({ reading }: Understanding, [from, to]: readonly [number, number]): boolean => {
  const acts = reading?.acts.filter(({ span }) => span[0] < to && span[1] > from) ?? []
  return acts.length > 0 && acts.every(({ act }) => act === 'praise' || act === 'thank')
}

import type { Turn, Understanding } from '#engine/conversation'
import { blamesRepeating, isAngered } from './angered.ts'
import { asksCalmly, isInnocent, tellsFlatly } from './innocent.ts'

/** "搞什么鬼啊", "this is ridiculous": steam that is let off, in words that name no matter. */
const OUTBURST =
  /^(?:你们?|你哋|真是|简直|到底|真的|都|这|在)*(?:搞|做)(?:什么|乜|咩|啥|么子|毛线)(?:鬼|飞机|名堂|东西|嘢)?(?:啊|呀|哦|嘛|了|你哋|你们)*[\s!！?？。.~，,]*$|^(?:有冇|有没有)?搞错(?:冇|没)?(?:啊|呀|吧)*[\s!！?？。.~]*$|^(?:你们?)?(?:逗我|玩我|耍我|开玩笑)(?:呢|吗|啊|玩|的吧)*[\s!！?？。.~]*$|^(?:this|that|it) ?(?:is|'s) (?:just |so |absolutely |completely )?(?:ridiculous|a joke|unacceptable|outrageous|insane)\W*$|^(?:are you|you must be) (?:kidding|joking)(?: me)?\W*$/iu

/** Scorn for what was got, and being at the end of one's patience with the matter that is open already. */
const SCORN =
  /^(?:你们?)?(?:(?:到底|究竟)(?:能不能行|行不行)|(?:能不能行|行不行)(?:啊|了|呀|的))(?:啊|了|呀|的)*[\s!！?？。.~]*$|^(?:真(?:的)?是?|太|也太|简直|就|可|我|你们?|这也|这)*(?:离谱|无语|服了|醉了|奇葩|坑爹|坑人|扯淡|可笑|荒唐|气人|激死|嬲|顶唔顺|頂唔順|嘥气|嘥氣|能不能靠谱|不靠谱)(?:了|点|一点|啊|呀|吧|死|你们?|我|人)*[\s!！。.~…]*$|^真(?:係|系)?(?:激死|嬲死|火滚)(?:我|人)?[啊呀]?[\s!！。.~]*$|^呵呵+[\s，,。~]*(?:真行|可以|厉害|行|好|牛|哒|的)?[。！!~\s]*$|^(?:你们?)?的?良心(?:不会|不|都)?(?:会)?(?:痛|疼|过意不去|被狗吃了?)(?:吗|么|了)*[\s!！?？。.]*$|^再也不(?:会)?(?:来|买|信|光顾)(?:你们?家?)?(?:的|店)*(?:东西|货|了)*[\s!！。.~]*$|^(?:就)?(?:这|那|你们?)(?:种|个|样|点|破|家|的)*(?:质量|服务|态度|速度|东西|货色?|效率|水平|店)(?:也|还)(?:好意思|敢|有脸|配)[^?？吗]{0,8}[\s!！。.~]*$|^(?:我)?(?:真是?|都|快|要|被你们)*(?:烦|气|急|郁闷|无语)死(?:人|我)?了?[\s!！,，。.~]*(?:(?:你们?|到底|究竟|现在)*(?:怎么|咋|要怎么|打算怎么)(?:处理|办|解决|回事|弄|说)(?:啊|呢|吧|嘛)*)?[\s!！?？。.~]*$|^(?:still (?:nothing|no answer|waiting)|unbelievable|unreal|what a joke|how hard can it be)[\s!?.,]*(?:unbelievable|ridiculous|unreal|come on|seriously|really)?[\s!?.]*$/iu

/** Whether the words only let off steam. */
export const isOutburst = (said: string): boolean => letsOff(said) || letsOffTwice(said.split(/[，,。.!！~;；\n]+/u))
const letsOffTwice = (parts: readonly string[]): boolean => {
  const told = parts.filter((part) => LETTERS.test(part))
  return told.length > 1 && told.every(letsOff)
}
const LETTERS = /[\p{L}\p{N}]/u
const letsOff = (said: string): boolean => [OUTBURST, SCORN].some((words) => words.test(said.trim()))

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
  if (emotion.score < 0 && (isFaint(turn) || begsPardon(turn) || isNamed(turn))) return 0
  const isAbuse = intent === 'chat.abuse' && emotion.score < 0 && !isInnocent(said)
  return isOutburst(said) || isAbuse || isAngered(said) || blamesRepeating(said) ? Math.min(emotion.score, ANGRY) : emotion.score
}

/** "谢谢啦，你们态度挺好": a piece that the reader, which sees all of the message, takes for praise alone opens no matter, whatever its words are like by themselves. */
export const isReadAsPraise = ({ reading }: Understanding, [from, to]: readonly [number, number]): boolean => {
  const acts = reading?.acts.filter(({ span }) => span[0] < to && span[1] > from) ?? []
  return acts.length > 0 && acts.every(({ act }) => act === 'praise' || act === 'thank')
}

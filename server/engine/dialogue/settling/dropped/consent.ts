import { type ActKind, consentOf, type DialogueAct, type Entity, type Settling, type TurnReading } from '#engine/conversation'
import { isReadInFull } from '../../languages.ts'
import type { Scene } from '../../scenario.ts'
import type { Definition } from '../definition.ts'
import { HOW_BACK } from '../words/answers/said.ts'
import { withoutOfYes } from '../words/answers/tongues.ts'
import { saidOf } from '../words/slots.ts'

/** Words that may stand with a yes and leave it one: the yes itself, the deed and what it is done to, courtesy and haste. In Chinese with Cantonese, and in English. */
const OF_YES =
  /确认|确定|好的?|行|可以|[嗯恩]+|是的?|对的?|没错|没问题|没意见|冇问题|同意|就这样|这样|别(?:磨叽|磨蹭|墨迹|废话)|不用(?:问|确认)|办理?|提交|取消|退[货款]?|换[货新]?|改成?|修改|维?修|拦截?|补[发寄]?|登记|预?约|备注|合并|拆开?|查|开票?|催|发|寄|送|申请|撤销?|核实|联系|订单|发票|快递|包裹|地址|邮箱|抬头|颜色|尺码|[这那][个件单双款条样]?|它|单|货|号|码|色|的|到|成|写|放|回来?|来|去|谢谢|多谢|唔该|麻烦|辛苦|请|帮我?|给我?|我|[你您]们?|就|吧|了|啊|呀|呢|哦|哈|嘞|滴|哒|啦|喇|呗|嘛|咯|得|係|啱|咁|嘅|快点?|尽快|马上|赶紧|直接|现在|立刻|还是|整单|整[个笔]|都|也|全部?|一下|要|按|照|亲/gu
const OF_YES_EN =
  /\b(?:yes|yep|yeah|yup|ya|ok(?:ay)?|sure|fine|alright|right|correct|exactly|confirm(?:ed)?|agreed?|absolutely|definitely|of course|certainly|go(?:es|ing)?|ahead|proceed|please|pls|thanks?|thank|you|great|perfect|good|cool|brilliant|lovely|wonderful|excellent|nice|do|done|does|it|that|this|these|those|them|so|cancel|return|refund|exchange|swap|change|replace|repair|fix|intercept|stop|re-?send|re-?ship|send|ship|submit|book|file|issue|merge|split|add|update|order|item|parcel|package|invoice|address|note|one|an?|the|my|to|for|me|i|i['’]?m|we|want|would|like|love|let['’]?s|lets|just|now|asap|quickly|soon|all|both|of|and|then|with|well|as|said|whole|entire|everything|thing|completely|is|be|will|by|in|on|up|s|d|ll|ve|have|get|money|back|happy|works?)\b/giu
/** What stands behind a yes and takes it back, puts it off or hangs something on it: "好 等一下", "yes but wait". */
const HEDGES =
  /但是?|不过|可是|只是|除非|如果|要是|万一|的话|等(?!于|额|级)|想|考虑|商量|再(?!次)|晚点|回头|先(?!这样)|[吗么?？]|\bget back to\b|\b(?:but|not?|later|wait|first|before|after|if|unless|or)\b|n['’]t\b/iu
/** What sets some of it apart from the rest, or another beside it: "可以，取消一件", "yes, one of them". No sum or number is a mere yes either. */
const SOME =
  /[只仅]|另|其[他它中余]|别的|一?半|部分|[一两二三四五六七八九十几][件个双条台瓶只盒包份单笔套罐袋]|\d|\b(?:only|other|another|else|half|part|some|just (?:the|this|that|one|two)|(?:one|two|three|some|any|either) of|(?:the )?(?:first|second|third|last) (?:one|two)?|instead|except)\b/iu
/** "好，别催": what denies, and what is said of us in scorn. */
const SCORN =
  /别(?!磨|墨|废话)|没(?!错|问题|意见)|(?<!确)未|你们?(?:都|可)?(?:真|说|厉害|牛|赢)|真(?:行|好|棒|会|有)|厉害|\byou (?:guys|people|win|lot)\b|\b(?:whatever|fantastic job|well done)\b/iu
const BESIDES = [HEDGES, SOME, SCORN]
/** One character more may be a slip of the keyboard; words that are said in letters are whole. */
const BESIDE = 1

/** What was found in words that say yes, and the order whose deed was put. */
interface Found {
  readonly entities: readonly Entity[]
  readonly orderNumber?: string | undefined
}

/** What names a thing that was put. */
const isOfWhatWasPut = ({ type, value }: Entity, orderNumber: string | undefined): boolean =>
  type === 'order_number' ? value === orderNumber : !OTHERWISE.has(type)
/** Of these a mere yes names none: another sum, another day and another way to pay are other deeds. */
const OTHERWISE: ReadonlySet<string> = new Set(['quantity', 'money', 'discount', 'time', 'payment'])

/** Whether a yes is a plain one, with nothing beside it but the deed, its goods and courtesy: what cannot be undone is done on no other. */
export function isPlainYes(words: string, { entities, orderNumber }: Found, language: string): boolean {
  const named = entities.filter((one) => isOfWhatWasPut(one, orderNumber))
  const unnamed = named.reduce((left, { text }) => left.replace(text, ' '), words)
  if (BESIDES.some((one) => one.test(unnamed))) return false
  const plain = unnamed.toLowerCase().replace(OF_YES_EN, ' ').replace(OF_YES, ' ')
  const left = isReadInFull(language) ? plain : withoutOfYes(plain)
  return [...left.matchAll(/\p{L}/gu)].length <= BESIDE
}

/** Words where a yes was asked for, with what was found in them and what the reader heard. */
interface YesSaid extends Found {
  readonly words: string
  /** As they were typed: a thumb alone is read as words. */
  readonly typed: string
  readonly language: string
  readonly reading: TurnReading | undefined
  /** The intents that wish for what was put. */
  readonly serves: readonly string[]
}

/** The turn's words as they may be the yes to the deed of a matter. */
export const yesIn = ({ turn: { said, typed = said, understood }, state }: Scene, { serves }: Definition, matter?: Settling): YesSaid => ({
  words: said.trim(),
  typed,
  entities: understood.entities,
  orderNumber: matter?.orderNumber,
  language: state.language,
  reading: understood.reading,
  serves,
})

/** Whether words are the yes to a deed: a plain one by the list, in which the reader hears nothing else. The one door to what cannot be undone, but for a tap. */
export const isYes = (said: YesSaid, choosing = false): boolean =>
  isPlainYes(said.words, said, said.language) && !isHeardOtherwise(said, choosing)

/** Whether the list takes words for the yes, and the reader hears something else: it is asked for anew, and that it was not clear is said. */
export function isDoubted(said: YesSaid): boolean {
  const given = saidOf('confirm', said.words) ?? ''
  return given === 'yes'
    ? isPlainYes(said.words, said, said.language) && isHeardOtherwise(said)
    : HOW_BACK.has(given) && isHeardOtherwise(said, true)
}

/** Acts that may name what was put once more. */
const NAMING: ReadonlySet<ActKind> = new Set(['request', 'choose', 'answer'])
/** "快点办": haste changes nothing. */
const HASTE: ReadonlySet<string> = new Set(['service.urge', 'shipping.urge'])

/** "[强]": a picture in the words of its channel. */
const STICKERS = /\[[^[\]]{1,6}\]/gu

/**
 * Whether the reader hears a no or a change in what the list takes for a yes; where a language model read it as well, also where that hears no yes. To
 * name the deed once more is no change; `choosing`: nor is what of it is told with the yes, as the way for the goods to go back. What the reader that
 * ships hears in a language it was not taught says nothing. A picture alone is no yes to what cannot be undone.
 */
export function isHeardOtherwise({ typed, reading, language, serves }: Omit<YesSaid, keyof Found | 'words'>, choosing = false): boolean {
  if (!/[\p{L}\p{N}]/u.test(typed.replace(STICKERS, ''))) return true
  const isRead = isReadInFull(language)
  if (!reading || !(isRead || reading.byModel)) return false
  const isNamed = ({ act, intent }: DialogueAct) =>
    NAMING.has(act)
      ? choosing || serves.includes(intent) || HASTE.has(intent)
      : // "yes, cancel the whole thing": heard as a change that names no more than the deed itself, and the list finds none
        act === 'accept_but' && !reading.byModel && serves.includes(intent)
  const others = reading.acts.filter((act) => !isNamed(act))
  const consent = consentOf(others)
  return consent === 'no' || consent === 'but' || (reading.byModel === true && isRead && others.length > 0 && consent !== 'yes')
}

/** "自己寄，只退一件", "pick it up, but only if it is free": how the goods go back is told, and the yes hangs on something, or is to some of it. */
const HANGS =
  /除非|如果|要是|万一|(?<!可以|方便|行|能)的话|先等|等一?[下等]|考虑|想想|商量|再说|没想好|[只仅][退换要]|另外?一[件个双条单]|[退换]一[件个双条](?!新)|\b(?:if|unless|wait|not sure|let me think|only (?:one|the)|just one|one of (?:them|the))\b/iu

/** Whether a yes that says how the goods go back hangs on something, or is to some of it alone. */
export const isHanging = (words: string): boolean => HANGS.test(words)

/** "行 我明天再决定", "yes but wait", "let me ask my wife": time is wanted before the yes. */
const PUTS_OFF =
  /(?:再|我|先|让我|得|要|要不)(?:再|先|去|好好|仔细)*(?:想想|想一[想下]|想下|想清楚|考虑|琢磨|商量|决定|确认下|问[问下一])|[没还]想好|(?<!别|不用|不要)(?:等(?:一?[下等]|会儿?|一会儿?)|稍等|慢着|且慢)(?!就)|(?:晚点|明天|回头|改天|过会儿?|待会儿?)(?:再)?(?:说|决定|定|弄|办)|\b(?:wait|hold on|not yet|let me (?:think|check|ask|see|sleep)|i['’]?ll (?:think|decide|let you know|get back)|(?:a|one) (?:sec|second|minute|moment)|need (?:some |a bit of |a little )?(?:time|to (?:think|check|ask|decide)))\b/iu

/** Whether the yes that was asked for is put off, by its words or as the reader hears it: neither given nor refused. */
export const putsOff = (words: string, acts: readonly DialogueAct[] = []): boolean =>
  (acts.some(({ act, refersTo }) => act === 'hold' && refersTo === 'p') && !acts.some(({ act }) => act === 'ask' || NAMING.has(act))) ||
  (!/[?？吗么呢]\s*$/u.test(words) && PUTS_OFF.test(words))

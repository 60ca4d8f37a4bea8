import { isChinese, SICK_OF, tellsOfHurt, UNHURT } from '#engine/guards'
import { remembered } from '#engine/text'
import { isFigurative } from '../../claims/index.ts'

/** Bodies, what befalls them, and what does harm: wide, so that only words far from all of it are not heard as an injury. */
const HARM =
  /疼|痛|痒|肿|疹|敏|吐|泻|拉|烫|烧|伤|划|割|刺|血|晕|昏|(?<![枕插镜接喷龙罐馒线刷源床钻])头|手(?!机|表|提)|脚|腿|皮|肤|眼|嘴|牙|喉|胃|肚|胸|腰|背|脖|颈|额|肝|鼻|耳|指|唇|舌|医|病|死|毒|不舒服|难受|不适|恶|泡|疙瘩|痘|炎|呕|咳|喘|喷嚏|鼻涕|鼻塞|呼吸|发热|摔|砸|炸|烟|噎|反应|耐受|烂|虫|异物|[发通泛变起又潮]红|红[肿斑点痒了一片]|急救|120|辣|麻|厕|頭|臉|腳|膚|頸|紅|腫|癢|痕|過敏|傷|燙|燒|嘔|醫|難受|不適|暈|嘴|心[慌跳悸口]|[全浑]身|身[上体]|[流淌].{0,2}[泪血脓水]|[大小]便|便[血秘]|[触漏]电|[着起失]火|火辣|虚[脱弱]|抽搐|抽筋|(?<!打)(?<!打[你我他她])脸|划破|[扎戳磨割碰擦]破|破[皮相]|扎(?:到|进|了|手|脚|伤)|卡(?:住|到|在|了)|夹(?:到|伤|手|了)|刺激|救命|要命|掉毛|[跌摔滑绊]倒|跌|冧|疮|瘡|窒息|呛|休克|抢救|鼓[包起了胀]|胀|焦|糊味|短路|跳闸|爆/u
/** What is said where a claim was refused. */
const REFUSAL =
  /申诉|申訴|拒|驳|不同意|不服|关闭|关了|不给|不让|不退|不换|凭什么|凭啥|不?通过|复核|复议|复审|再审|重审|不合理|不公|仲裁|裁决|介入|不处理|不批|判|不认|不接受|不予|推翻|撤销|上诉|不行|结果|平台|理由|依据|证据|冤|责任|人为|为什么|为啥|评理|评评理|讲理|说法|维权|举证|打回|规则|協商|协商|拒絕|駁/u

/** "茶马古道": read as an injury though no word of it is near one. Of Chinese words only. */
export const tellsNoHarm = remembered(
  (said: string): boolean =>
    (isChinese(said) && (!HARM.test(said.replace(UNHURT, '')) || (isFigurative(said) && !tellsOfHurt(said)))) ||
    isSickOf(said) ||
    isApartFrom(UNHURT, said) ||
    onlyMeasures(said),
)

const HARM_EN =
  /\b(?:rash|itch\w*|swell\w*|swollen|allerg\w*|burn\w*|vomit\w*|nause\w*|dizz\w*|hospital|doctor|bleed\w*|blood|pain|hurt\w*|hives|blister\w*|stomach|poison\w*|sick)\b/iu
/** "about two fingers wide": a body that measures. */
const MEASURE =
  /\b(?:an?|one|two|three|four|half a|\d+|few) (?:fingers?|thumbs?|hands?|palms?|arms?)(?:['’]?s?)?[- ]?(?:widths?|lengths?|breadths?|wide|long|thick|broad|deep|across|tall|high)\b|\b(?:the )?size of (?:a|my|your) (?:finger|thumb|palm|hand|fist|fingernail|thumbnail)(?:tip|nail)?\b/giu
const isApartFrom = (what: RegExp, said: string): boolean => {
  const rest = said.replace(what, '')
  return rest !== said && !HARM_EN.test(rest)
}
const isSickOf = (said: string): boolean => isApartFrom(SICK_OF, said)
const onlyMeasures = (said: string): boolean => isApartFrom(MEASURE, said) && !BODY_EN.test(said.replace(MEASURE, ''))
const BODY_EN =
  /\b(?:cut(?! off)|wound\w*|injur\w*|stitches|bruis\w*|scar\w*|red(?:ness)?|skin|face|finger|thumb|hand|arm|leg|foot|feet|toe|neck|back|eye|lip|mouth|child|baby|son|daughter)s?\b/iu

/** "怎么被我说中了吧": read as an appeal though nothing that was refused is spoken of. Of Chinese words only. */
export const tellsNoRefusal = (said: string): boolean => isChinese(said) && !REFUSAL.test(said)

/** A part of a message read as harm or as an appeal, with no word that is near one. */
export const isFarFrom = (intent: string, text: string): boolean =>
  (intent === 'issue.reaction' && tellsNoHarm(text)) || (intent === 'aftersale.appeal' && tellsNoRefusal(text))

import { isFigurative } from '#engine/claims'
import { inSimplified, remembered } from '#engine/text'
import { isChinese } from './asked-for.ts'

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

/** "人没事，没划到手", "didn't cut myself": what did not happen. */
const UNHURT =
  /(?:没(?:有)?(?:人)?|未)(?:被)?(?:受伤|伤着|伤到|划到|割到|烫到|扎到|砸到|摔到|碰到)(?:我|人|手|脚|孩子|自己)?|人(?:都|倒是?)?没(?:有)?(?:什么)?事|\b(?:(?:did|was|were|is|am|are|got) ?n(?:o|['’]?)t|didn['’]?t|wasn['’]?t|not|never|no ?one|nobody|none of us)(?: (?:was|is|got|get|been|actually|even))* (?:hurt|cut|injured|burn(?:t|ed)?|harmed|bleeding)(?: (?:myself|ourselves|himself|herself|anyone|anybody|my \w+))?\b|\bno (?:injur(?:y|ies)|harm done|blood|cuts?)\b/giu

/** "I'm sick of this": had enough. */
const SICK_OF =
  /\b(?:sick(?: and tired| to death)?|tired) of\b|\b(?:so |really |absolutely |totally )?sick[,!. ]+(?=(?:i )?(?:love|want|need|bro|dude|man\b|omg))|\b(?:it |this |you )?makes? me sick\b/giu
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

const BODY =
  '(?:手(?!提|机|表|柄|套|链|环|工|写|感|办|账|续)|脚(?!踏|垫|架|感|本)|腿(?!袜|套)|脸(?!盆)|嘴|舌|眼睛|眼皮|皮肤|胳膊|额头|耳朵|脖子|肚子|后背)'
const SOMEBODY = '(?:我|孩子|小孩|宝宝|娃|老人|女儿|儿子|老公|老婆|我[妈爸])'
/** "吞了我的定金" is no throat. */
const SWALLOWED = '(?:[吞咽](?:了|下|进))(?![^,，。]{0,6}(?:钱|款|金|券|单|货|积分|差价|红包|口水))'
const HURTS = '(?:划|割|扎|戳|刺|夹|烫|烧|灼|砸|炸|崩|勒|电)'
/** "会不会烫到手": feared or asked, and nothing happened. */
const FEARED = /会不会|不会|怕|容易|防|避免|以免|免得|能不能|(?<!不)小心/u
const HURT = new RegExp(
  `(?:犯|直|一直|有点|感觉|觉得|一阵阵?)恶心(?!人)|反胃|想吐(?!槽)|缝了?[一二两三四五六七八九十\\d]+(?:多|几)?针(?!脚)|(?:正|人|现在|孩子|宝宝|我)在(?:医院)?(?:的)?(?:急诊|抢救|洗胃|挂水|输液)(?!室?(?:上班|工作|值班)|科)|送(?:去|到|进|往)?(?:了)?(?:医院)?(?:急诊|抢救|洗胃)(?!室|科)|误吞|误食|${SOMEBODY}[^,，。钱款金券货]{0,12}${SWALLOWED}|吞[^,，。]{0,6}(?:电池|扣子|纽扣|磁珠|磁铁|零件|干燥剂|硬币|弹珠|珠子)|吃了?(?:[^,，。]{0,4})(?:干燥剂|电池|磁珠)|${HURTS}(?:破|伤|到|着|进|穿|烂|出血|流血)了?${SOMEBODY}?的?${BODY}|${BODY}.{0,2}(?:给|被|都|也)?.{0,2}${HURTS}(?:破|伤|出血|流血|烂)|` +
    `(?:烫|烧|灼|炸|割|砸|刺|扎|电)(?:伤|到)了?${SOMEBODY}|${SOMEBODY}(?:被|给).{0,4}${HURTS}(?:伤|到了)|` +
    '\\b(?:burn(?:s|ed|t)?|scald(?:ed|s)?|injur(?:ed|es)|shocked|electrocuted|chok(?:ed|es))\\b.{0,16}\\b(?:my|our|his|her|myself|himself|herself)\\b|' +
    "\\b(?:i['’]?m|i am|he['’]?s|he is|she['’]?s|she is|we are|won['’]?t stop|keeps?) bleeding\\b|\\b(?:threw up|throw(?:s|ing) up|vomit(?:ed|ing|s)?|(?:got|is|was|felt|feels|fell|been|getting) (?:really |very |so )?(?:sick|ill|nauseous)|food poisoning|swallowed (?!my (?:pride|money|words)|up)|diarrh\\w+)\\b|" +
    "\\b(?:(?:i['’]?m|we['’]?re|am|are|is|was|were|ended up|rushed|taken|had to go|went)(?: \\w+)? )(?:in|at|to) (?:the )?(?:er|emergency room|a&e|icu)\\b|" +
    '\\bcuts? (?:(?:my|our|his|her)\\b.{0,24}\\b(?:hand|finger|thumb|foot|feet|leg|arm|lip|mouth|face|skin|toe|baby|child|son|daughter)|myself|himself|herself)|' +
    '\\b(?:my|our|his|her)\\b.{0,24}\\b(?:hand|finger|leg|arm|lip|mouth|face|skin|eye)s? (?:(?:is|are|was|were|got|started) )?(?:all )?(?:bleeding|burn(?:s|ed|t|ing)?\\b|sting(?:s|ing)?\\b|on fire|cut|swollen|swelling|swelled|blister|peeling|break(?:s|ing) out|broke out)',
  'iu',
)
/** Whether somebody is said to have been hurt, or is in danger from the goods, whatever else the words are about. */
export const tellsOfHurt = (said: string): boolean =>
  (HURT.test(said.replace(UNHURT, ' ').replace(SICK_OF, ' ')) && !FEARED.test(said)) || isUrgent(said) || tellsOfDanger(said)

/** Breath, blood, what was swallowed, who does not wake: no waiting for it to get worse. */
const URGENT = new RegExp(
  `误吞|误食|${SOMEBODY}[^,，。钱款金券货]{0,12}${SWALLOWED}|` +
    /喘不(?:上|过)气|呼吸(?:困难|不了|不上)|没(?:有)?呼吸|窒息(?!感)|憋(?:得)?(?:脸)?(?:紫|青)|噎住|卡(?:在|住)(?:了)?(?:喉|嗓|气管)|休克|昏(?:迷|过去|倒)|晕(?:过去|倒)了|不省人事|抽搐|惊厥|(?:血|流血)(?:一直|怎么都|都|根本)?止不住|大出血|骨折|\b(?:chok(?:es?|ed|ing)|can(?:['’]?t|not) breathe|(?:trouble|difficulty|problems?) breathing|short of breath|swallowed (?!my (?:pride|money|words)|up)|unconscious|passed out|fainted|seizure|won['’]?t stop bleeding|bleeding (?:a lot|badly|heavily)|stitches|anaphyla\w*|broken (?:bone|arm|leg|wrist|hip))\b/u
      .source,
  'iu',
)
/** Whether whoever was hurt must be helped at once. */
export const isUrgent = (said: string): boolean =>
  URGENT.test(inSimplified(said).replace(UNHURT, ' ')) && !FEARED.test(said) && !ASKED_FOR.test(said)
/** "吞咽困难的老人能吃吗", "防窒息枕头有吗" */
const ASKED_FOR =
  /^(?:can|could|will|would|might|does|do|is it|are they)(?!['’]?t)\b|(?:防|抗).{0,2}(?:窒息|噎)|(?:能|可以|适合|有)[^,，。]{0,6}[吗么没?？]\s*$/iu

/** Goods that smoke, burn, burst, swell or give shocks, before they hurt anybody. */
const DANGER = new RegExp(
  '冒[黑白青浓大]?[烟火]|[起着]火(?!车)|自燃|烧(?:起来|着了|焦|糊)|(?<!防)爆炸(?!性|力|价)|(?<![气急肺态格价要帅美酷爆香辣好绝燃笑萌])炸(?:了|开|裂)|[漏触]电|被.{0,3}电了|(?<![充来打通没停])电(?:到|了)(?:我|手|人|一下)|(?<!脑子?)短路|火花|跳闸|焦(?:糊|臭)味?|[焦糊]味|^(?:它|东西|这个?|现在|好像|都|已经|有点|[,，\\s])*鼓(?:包|起来)|' +
    '(?:孩子|宝宝|小孩|娃|老人|女儿|儿子|我[妈爸])[^,，。]{0,8}(?:差点|险些|差一点)(?!没?(?:买|忘|错|退))|(?:差点|险些|差一点)(?:儿)?[^,，。]{0,6}(?:摔|砸|烫|伤|噎|呛|夹|触电|电到|着火|爆炸|窒息)|' +
    '\\b(?:baby|child|kid|toddler|son|daughter|mother|father|mum|mom|dad)\\b.{0,16}\\b(?:almost|nearly)\\b|\\b(?:almost|nearly) (?:fell|hurt|burn\\w*|cut|chok\\w*|electrocut\\w*|caught fire|hit|crush\\w*|suffocat\\w*)\\b|' +
    '(?:电池|充电宝|移动电源|手机|平板|耳机|手表|音箱|键盘).{0,6}(?:鼓|胀|膨)|(?:鼓|胀|膨)[^,，。]{0,6}(?:电池|充电宝)|' +
    '\\bsmoking\\b(?! area)|\\b(?:smoke|sparks?|flames?) (?:came|comes|coming|from|out)\\b|\\bcaught fire\\b|\\bspark(?:ing|ed)\\b|\\b(?:burning|burnt) (?:plastic )?smell\\b|\\bsmells? (?:like |of )?(?:something )?burn(?:ing|t)\\b|\\b(?:swollen|bulging) batter|\\bbatter(?:y|ies) (?:is|are|has|have|looks?|got) (?:\\w+ )?(?:swollen|bulging|swelling)|\\b(?:swollen|swelled|bulging) (?:up )?(?:power bank|phone|tablet)|\\b(?:power bank|phone|tablet|watch).{0,16}(?:swollen|swelled|bulging)|\\belectric shock|\\bshocked me\\b|\\bexploded\\b|\\bshort.?circuit(?:ed|s)?\\b',
  'iu',
)
/** "咖啡有股焦糊味": food that was roasted too long burns no house. */
const BURNT = /^(?:烧[焦糊]|焦|糊)/u
const FOOD = /咖啡|茶|坚果|瓜子|花生|果干|肉|锅巴|饼|麦片|芝麻|[吃喝嚼]|口感|烘焙|炒/u
const NONE_YET = /没|不|无|未|会|可能|是否|怎么防|\b(?:no|not|never|without|will|would|could|can|does|is there|risk|n't)\b/iu
/** "充电宝鼓包了", "it started smoking": nobody is hurt yet, and it is not to be used any more. */
export const tellsOfDanger = remembered((said: string): boolean => {
  const text = inSimplified(said)
  const found = DANGER.exec(text)
  if (found === null || FEARED.test(text) || (BURNT.test(found[0]) && FOOD.test(text))) return false
  const [before, after] = [text.slice(Math.max(0, found.index - 12), found.index), text.slice(found.index + found[0].length)]
  return !NONE_YET.test(before) && !/^(?![了过着起])[\p{L}\s]{0,3}(?:[吗么嘛]|[不没](?![敢能用])|\?|？)/u.test(after)
})

/** A part of a message read as harm or as an appeal, with no word that is near one. */
export const isFarFrom = (intent: string, text: string): boolean =>
  (intent === 'issue.reaction' && tellsNoHarm(text)) || (intent === 'aftersale.appeal' && tellsNoRefusal(text))

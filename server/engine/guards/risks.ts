import { inSimplified } from '#engine/text'

/** Of whom or of what it is asked that no shop may promise: pregnancy and nursing, allergies, illness and its medicine. */
const AT_RISK =
  /孕|怀(?:着|了|上|有|的)?.{0,2}(?:娃|宝|崽|囡|小孩|bb)|有喜|大肚婆|有咗|坐月子|月子里|哺乳|[喂餵]奶|[喂餵]母乳|产后|刚生(?:完|了)|过敏|不耐受|糖尿|[高低]血压|血[脂糖]高|高血[脂糖]|降压|痛风|哮喘|心脏|起搏器|癫痫|甲亢|[肾肝]病|湿疹|皮炎|泛红|脚气|头孢|华法林|抗生素|抗凝|吃着?.{0,4}药|服药|手术后|术后/iu
const AT_RISK_EN =
  /\b(?:pregnan\w*|breast-?\s?feed\w*|nursing|allerg\w+|intoleran\w+|diabet\w+|blood pressure|medications?|medicine|blood thinners?|eczema|asthma\w*|pacemaker|heart (?:condition|disease|problem)s?|epilep\w+|chemo\w*)\b/iu
/** Babies are asked about in every shop for them: here only what goes into them or onto their skin. */
const BABY =
  /新生儿|婴|宝宝|[\d一二两三四五六七八九十半]个?(?:多)?月(?:大)?的?(?:娃|宝|孩|婴)|娃.{0,6}月|[一两二三123]岁.{0,4}(?:娃|宝|孩|小朋友|囡)/u
const TAKEN = /[吃喝服食饮涂抹搽擦敷]|驱蚊|精华|面霜|药|膏|酸/u
const BABY_EN = /\b(?:newborns?|infants?|bab(?:y|ies)|toddlers?|\d+[- ]?(?:weeks?|months?)[- ]old)\b/iu
const TAKEN_EN = /\b(?:eat|drink|take|swallow|apply|cream|lotion|honey|milk|water|food)\b/iu
/** What is poison or medicine to a cat or a dog. */
const PET =
  /(?:猫|狗|犬|喵星).{0,10}(?:巧克力|葡萄|洋葱|大蒜|木糖醇|药|怀孕)|\b(?:dogs?|cats?|pupp(?:y|ies)|kittens?)\b.{0,30}\b(?:chocolate|grapes?|onions?|garlic|xylitol|medic\w+|pregnan\w+)\b/iu
/** Whether one may. */
const MAY = /能|可以|可唔|行不|行吗|会不会|会好|适合|敢|安全|没事|有事|要紧|碍事|影响/u
const MAY_EN = /\b(?:can|may|could|should|safe|ok|okay|suitable|fine|allowed)\b/iu
/** Said of an order, a price or a size it is another matter. */
const OF_ORDERS = /退|换|赔|快递|发货|运费|发票|多少钱|价|优惠|券|码|尺寸|\b(?:return|refund|exchange|price|shipp?\w*|deliver\w*|size)\b/iu

/** Whom to ask before anything is promised: the words of the catalogue for it; undefined where nothing unsafe is asked. */
export function adviceOn(said: string): 'graph.ask_doctor' | 'graph.ask_doctor_baby' | 'graph.ask_vet' | undefined {
  const text = inSimplified(said)
  if (OF_ORDERS.test(text)) return undefined
  const [may, mayInEnglish] = [MAY.test(text), MAY_EN.test(text)]
  if ((may || mayInEnglish) && PET.test(text)) return 'graph.ask_vet'
  if ((may && BABY.test(text) && TAKEN.test(text)) || (mayInEnglish && BABY_EN.test(text) && TAKEN_EN.test(text)))
    return 'graph.ask_doctor_baby'
  return (may && AT_RISK.test(text)) || (mayInEnglish && AT_RISK_EN.test(text)) ? 'graph.ask_doctor' : undefined
}

const CHINESE = /^[\p{Script=Han}\p{N}\p{P}\p{S}\s]+$/u

/** Bodies, what befalls them, whom it befalls, and what does harm: wide, so that only words far from all of it are not heard as an injury. */
const HARM =
  /疼|痛|痒|肿|疹|敏|吐|泻|拉|烫|烧|伤|破|划|割|扎|刺|血|晕|昏|头|脸|手(?!机|表|提)|脚|腿|皮|肤|眼|嘴|牙|喉|胃|肚|心|胸|腰|背|脖|颈|额|肝|鼻|耳|身|指|唇|舌|医|病|死|毒|不舒服|难受|不适|恶|泡|疙瘩|痘|炎|呕|咳|喘|呼吸|发热|摔|砸|夹|炸|电|火|烟|噎|卡|虚|反应|激|耐受|烂|抽|虫|异物|玻璃|猫|狗|宝|孩|娃|婴|孕|妈|爸|老人|[发通泛变起又潮]红|红[肿斑点痒了一片]|命|急救|120|辣|麻|便|流|厕|頭|臉|腳|膚|頸|紅|腫|癢|痕|過敏|傷|燙|燒|嘔|醫|難受|不適|暈|嘴/u
/** What is said where a claim was refused. */
const REFUSAL =
  /申诉|申訴|拒|驳|不同意|不服|关闭|关了|不给|不让|不退|不换|凭什么|凭啥|不?通过|复核|复议|复审|再审|重审|不合理|不公|仲裁|裁决|介入|不处理|不批|判|不认|不接受|不予|推翻|撤销|上诉|不行|结果|平台|理由|依据|证据|冤|责任|人为|为什么|为啥|评理|评评理|讲理|说法|维权|举证|打回|规则|協商|协商|拒絕|駁/u

/** "茶马古道": read as an injury though no word of it is near one. Of Chinese words only. */
export const tellsNoHarm = (said: string): boolean => CHINESE.test(said) && !HARM.test(said)

/** "怎么被我说中了吧": read as an appeal though nothing that was refused is spoken of. Of Chinese words only. */
export const tellsNoRefusal = (said: string): boolean => CHINESE.test(said) && !REFUSAL.test(said)

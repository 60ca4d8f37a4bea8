/** To a person's safety, or with the law, an authority or the public. */
export type Threat = 'safety' | 'law'

const SAFETY =
  /不想活|活不下去|自杀|自残|去死给你|杀了你|弄死|砍死|砍了你|同归于尽|\bquiero morir|suicidar|umbringen|me tuer|死にたい|自殺|죽고 싶|자살|покончить с собой|убью|bunuh diri|ฆ่าตัวตาย|tự tử|انتحار|\b(?:kill (?:you|myself|them)|suicide|end my life|hurt (?:you|myself))\b/iu
const LAW =
  /(?<!\d)12315(?!\d)|(?:打|拨|找|投诉到?|举报到?)\s*12345(?!\d)|消费者协会|消协|市场监管|工商局|起诉|法院见|律师函|找律师|(?:我(?:要|会|就|已经?)?|去|就|直接|马上)(?:报警(?!器)|报案)|曝光(?:你|出去|给媒体)|(?:我(?:要|就|会|去)?|给你们?|把(?:你|这).{0,6})(?:发|上|挂)到?(?:微博|抖音|小红书|热搜)|找(?:媒体|记者)|\b(?:sue you|my lawyer|my attorney|small claims|legal action|trading standards|chargeback|call the police)\b/iu
/** Exposure before the public, and whoever watches over shops in a country: consumers' offices, courts, lawyers, the police. */
const ELSEWHERE =
  /(?:(?:去|到|上|在)(?:小红书|抖音|微博|知乎|贴吧|朋友圈|b站|快手|网上)(?:上)?(?:去)?(?:曝光|避雷|挂|爆料|骂|说说?|发)(?!过|的|了)|(?:曝光|挂)(?:你|他)们|(?:发|上|挂)(?:到)?(?:网上|热搜|媒体)|12345(?:热线|投诉)|黑猫投诉)|\b(?:post|put|share|spread|plaster) (?:this|it|you|everything|about (?:this|you)) (?:all over|on|across) (?:the )?(?:social media|internet|twitter|tiktok|facebook|instagram|reddit|trustpilot|youtube|web)|\bexpose (?:you|this|your)|\bgo(?:ing)? to (?:the )?(?:press|media|papers|newspapers?|news|police|court|authorities)\b|\breport(?:ing)? (?:you|this|your \w+) to (?!(?:you|your|the carrier|the courier|a manager)\b)|\bbetter business bureau|\bombudsman|\bconsumer (?:protection|rights|affairs)\b.{0,12}(?:complain|report|hear|contact|agency|office)|\bdispute (?:the|this) (?:charge|payment)|\b(?:los|os|les) voy a denunciar|\b(?:denunciar[ée]?|demandar[ée]?|abogado|profeco|omic)\b|\b(?:procon|reclame aqui|advogad[oa]|processar voc|vou processar)\b|\b(?:anwalt|rechtsanwalt|verbraucherzentrale|anzeige erstatten|zeige (?:sie|euch) an|vor gericht)\b|\b(?:mon avocat|un avocat|dgccrf|porter plainte|que choisir|en justice)\b|роспотребнадзор|\bв суд\b|в суд(?:у|е)?(?!\p{L})|адвокат|юрист|прокуратур|полици[юия]|消費(?:者|生活)センター|弁護士|訴え(?:る|ます|て)|警察|晒す|拡散(?:する|します)|소비자원|고소할|고소하겠|신고할|신고하겠|변호사|\b(?:ylki|pengacara|lapor(?:kan)? (?:ke )?polisi|lapor polis|kpdn|tribunal pengguna|peguam|viralkan)\b|محام[يٍ]|المحكمة|حماية المستهلك|الشرطة|สคบ|แจ้งความ|ฟ้องร้อง|ทนาย|luật sư|công an|kiện (?:các|ra|shop)|bảo vệ người tiêu dùng|bóc phốt/iu
const NOT_MEANT =
  /(?:不|没|别)(?:想|会|用|要|至于|必)?(?:再|去)?(?:投诉|报警|起诉|曝光|打)|怎么(?:报警|报案)|\b(?:do not|don't|won't) (?:want to )?sue\b/iu

/** What the words threaten with; undefined for none. In plain words, because calling a person must not hang on a model. */
export function threatIn(said: string): Threat | undefined {
  if (SAFETY.test(said)) return 'safety'
  return (LAW.test(said) || ELSEWHERE.test(said)) && !NOT_MEANT.test(said) ? 'law' : undefined
}

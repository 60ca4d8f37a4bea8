/** Questions about going back and about paying that English puts in many ways, and the words each is known by. The first that fits. */
const KNOWN: readonly (readonly [asked: RegExp, known: string])[] = [
  [
    /\b(?:get|have|receive|arrive|come|here)\b.{0,16}\b(?:by|before) (?:mon|tues?|wed|thur?s?|fri|sat|sun|tomorrow|tonight|the|christmas)/iu,
    'can it arrive before Friday',
  ],
  [/\b(?:gets? lost|is lost|goes missing|loses? (?:it|my|the)|never arrives)\b/iu, 'lost parcel'],
  [
    /\b(?:free|pay|pays|paid|cost|charged?|postage|shipping)\b.{0,60}\b(?:return|send|ship|post)\b.{0,12}\bback\b|\b(?:return|send|ship|post)\b.{0,24}\b(?:back|return|it|them)\b.{0,60}\b(?:for free|free|pay|pays|cost|charged?|postage)\b|\bfree returns?\b/iu,
    'who pays for return shipping',
  ],
  [
    /\breturns? (?:window|period|deadline)\b|\bhow (?:long|many days)\b.{0,24}\b(?:return|send (?:it|them|this) back|change my mind)\b/iu,
    'how many days to return',
  ],
  [
    /\b(?:take|accept|support|pay (?:with|by|via|using|through))\b.{0,24}\b(?:paypal|apple ?pay|google ?pay|klarna|visa|master ?card|cards?|cash|cheques?|alipay|wechat|crypto|bitcoin)\b/iu,
    'which ways of payment are supported',
  ],
  [
    /\b(?:can|could|may|do|does|will|what|is it)\b.{0,40}\b(?:return|send (?:it|them|this|that) back|refund|exchange|swap)\b.{0,40}\bif\b|\bif\b.{0,50}\b(?:can|could|may)\b.{0,16}\b(?:return|send (?:it|them|this|that) back)\b/iu,
    'can I return it',
  ],
]

/** "can I send it back for free if it doesn't fit": the question in the words by which it is known; undefined where it is none of these. */
export const askedInEnglish = (question: string): string | undefined => KNOWN.find(([asked]) => asked.test(question))?.[1]

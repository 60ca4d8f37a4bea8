import type { Rule } from './rule.ts'

/** Plain words of English that are read as something else for a word they share with it. */
export const ENGLISH_RULES: readonly Rule[] = [
  // "I just saw the earbuds cheaper somewhere else": other shops' prices
  {
    of: /^(?!service\.human|chat\.abuse|return|refund|product\.compare)/u,
    words:
      /^(?!.*\b(?:(?:got|went|dropped|is now|are now|became) (?:cheaper|down)|i (?:paid|bought)|(?:cancel|return) (?:it|them|this|my|the))\b).*(?:\bcheaper (?:somewhere else|elsewhere|(?:on|at|in) (?!your|the checkout)[\w ]{2,20}|in another (?:shop|store))\b|\b(?:other|another) (?:shop|store|site|seller)s?\b.{0,24}\b(?:cheaper|less|lower)\b|\bprice[- ]match\w*\b|\bmatch (?:the|their|that|this) price\b)/iu,
    to: 'price.bargain',
  },
  // "that's a lie, you said 48 hours": a promise that was not kept
  {
    of: /^(?:issue\.|product\.|other\.unknown|chat\.)/u,
    words:
      /^(?=.*\b(?:you|they|it|page|site) (?:said|told me|promised|claimed?|says?)\b)(?=.*\b(?:\d+|two|three|five|seven) ?(?:hours?|hrs?|days?)\b|.*\b(?:yesterday|by (?:today|now|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|same.?day|next.?day)\b)(?!.*\b(?:battery|warranty|charge|last|return|refund|lasts)\b)/iu,
    to: 'shipping.delay',
  },
  // "I'd rather have a replacement": the same again, and no part of it
  {
    of: /^(?:parts\.replace|product\.|other\.unknown|stock\.|order\.(?:modify|place))/u,
    words:
      /\b(?:rather|prefer|want|like|need|have|get|send(?: me)?|give me|offer(?: me)?|just|take) (?:have |get |to (?:have|get) )?(?:a (?:replacement|(?:brand )?new (?:one|pair|set))|another (?:one|pair))(?! (?:lid|strap|part|cable|battery|band|filter|head|tip|case|bulb|belt|button|remote|charger))\b/iu,
    to: 'exchange.apply',
  },
  // "I ordered the wrong colour": the shopper's own slip, and nothing wrong with what came
  {
    of: /^(?:issue\.|product\.|other\.unknown|order\.(?!cancel|modify))/u,
    words:
      /\bi (?:accidentally |just |think i )?(?:ordered|bought|picked|chose|selected|put in|went for) (?:the |a )?wrong (?:colou?r|size|one|model|version|kind)\b/iu,
    to: 'exchange.apply',
  },
  // "any idea when the pillow gets here?"
  {
    of: /^(?:stock\.|product\.|other\.unknown|order\.(?:presale|status)|shipping\.(?:dispatch|delivery))/u,
    words:
      /\b(?:when|what (?:day|time)|how (?:long|soon))\b.{0,40}\b(?:gets? here|get(?:s|ting)? to me|arrives?|arriving|be delivered|reach(?:es)? me|turns? up|shows? up|at my door)\b/iu,
    to: 'shipping.eta',
  },
]

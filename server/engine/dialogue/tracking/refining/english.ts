import type { Rule } from './rule.ts'

/** Plain words of English that are read as something else for a word they share with it. */
export const ENGLISH_RULES: readonly Rule[] = [
  // "is the down jacket warm enough for harbin in january": a quality of the goods
  {
    of: /^(?:promo\.|other\.unknown|price\.|member\.|shipping\.|issue\.|service\.(?!human)|chat\.)/u,
    words:
      /\b(?:is|are|will|would|does|do) (?:the|this|that|these|those|it|your|they) ?[\w' -]{0,32}\b(?:warm|thick|light|strong|big|small|soft|quiet|loud|bright|sturdy|stable|fast|powerful|long|wide|good|suitable|safe|ok(?:ay)?)(?: enough)? (?:for|in|to|at)\b(?!.*\b(?:order|parcel|refund|return)\b)/iu,
    entity: 'product',
    to: 'product.suitability',
  },
  // "that's a lie, you said 48 hours": a promise that was not kept
  {
    of: /^(?:issue\.|product\.|other\.unknown|chat\.)/u,
    words:
      /^(?=.*\b(?:you|they|it|page|site) (?:said|told me|promised|claimed?|says?)\b)(?=.*\b(?:\d+|two|three|five|seven) ?(?:hours?|hrs?|days?)\b|.*\b(?:yesterday|by (?:today|now|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|same.?day|next.?day)\b)(?!.*\b(?:battery|warranty|charge|last|return|refund|lasts)\b)/iu,
    to: 'shipping.delay',
  },
  // "Can I still return a shirt I got last week?": whether it may go back, and nothing is under way
  {
    of: /^(?:return|refund)\.progress$/u,
    words:
      /^(?:hi,? |hello,? |so |and |ok |but )*(?:can|could|may|am i able to|is it (?:too late|possible) to) (?:i )?(?:still |also )?(?:return|send back|give back)\b(?!.*\b(?:instead|status|progress)\b)/iu,
    to: 'return.policy',
  },
  // "any idea when the pillow gets here?"
  {
    of: /^(?:stock\.|product\.|other\.unknown|order\.(?:presale|status)|shipping\.(?:dispatch|delivery))/u,
    words:
      /\b(?:when|what (?:day|time)|how (?:long|soon))\b.{0,40}\b(?:gets? here|get(?:s|ting)? to me|arrives?|arriving|be delivered|reach(?:es)? me|turns? up|shows? up|at my door)\b/iu,
    to: 'shipping.eta',
  },
]

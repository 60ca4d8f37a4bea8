import type { Rule } from './rule.ts'

/** Plain words of English that are read as something else for a word they share with it. */
export const ENGLISH_RULES: readonly Rule[] = [
  // "can I add another tee to it": more of an order that was placed
  {
    of: /^(?:order\.(?:status|merge|place|address)|product\.|stock\.|price\.|other\.unknown|parts\.)/u,
    words:
      /\b(?:can|could) (?:i|you|we) (?:still |also |please )?add (?:another|one more|a second|an extra|more|an?|two|some) [\w -]{2,24} to (?:it|that order|this order|my order|the order)\b/iu,
    to: 'order.modify',
  },
  // "is the down jacket warm enough for harbin in january": a quality of the goods
  {
    of: /^(?:promo\.|other\.unknown|price\.|member\.|shipping\.|issue\.|service\.(?!human)|chat\.)/u,
    words:
      /\b(?:is|are|will|would|does|do) (?:the|this|that|these|those|it|your|they) ?[\w' -]{0,32}\b(?:warm|thick|light|strong|big|small|soft|quiet|loud|bright|sturdy|stable|fast|powerful|long|wide|good|suitable|safe|ok(?:ay)?)(?: enough)? (?:for|in|to|at)\b(?!.*\b(?:order|parcel|refund|return)\b)/iu,
    entity: 'product',
    to: 'product.suitability',
  },
  // "I just saw the earbuds cheaper somewhere else": other shops' prices
  {
    of: /^(?!service\.human|chat\.abuse|return|refund|product\.compare)/u,
    words:
      /^(?!.*\b(?:(?:got|went|dropped|is now|are now|became) (?:cheaper|down)|i (?:paid|bought)|(?:cancel|return) (?:it|them|this|my|the))\b).*(?:\bcheaper (?:somewhere else|elsewhere|(?:on|at|in) (?!your|the checkout)[\w ]{2,20}|in another (?:shop|store))\b|\b(?:other|another) (?:shop|store|site|seller)s?\b.{0,24}\b(?:cheaper|less|lower)\b|\bprice[- ]match\w*\b|\bmatch (?:the|their|that|this) price\b)/iu,
    to: 'price.bargain',
  },
  // "whats the difference between the colors": of one thing's kinds
  {
    of: /^(?:product\.(?!appearance)|other\.unknown|stock\.)/u,
    words:
      /\bdifferences? (?:between|in|of) (?:the |these |those |all )?colou?rs?\b|\b(?:what|which) colou?rs (?:are there|do you have|does it come in|is it available in)\b/iu,
    to: 'product.appearance',
  },
  // "that's a lie, you said 48 hours": a promise that was not kept
  {
    of: /^(?:issue\.|product\.|other\.unknown|chat\.)/u,
    words:
      /^(?=.*\b(?:you|they|it|page|site) (?:said|told me|promised|claimed?|says?)\b)(?=.*\b(?:\d+|two|three|five|seven) ?(?:hours?|hrs?|days?)\b|.*\b(?:yesterday|by (?:today|now|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|same.?day|next.?day)\b)(?!.*\b(?:battery|warranty|charge|last|return|refund|lasts)\b)/iu,
    to: 'shipping.delay',
  },
  // "I need it by thursday": whether it comes in time, and no other day is agreed
  {
    of: /^shipping\.schedule$/u,
    words:
      /^(?!.*\b(?:deliver|bring|reschedule|change|move|instead|come|after|not before)\b).*\b(?:need|want|must have|got to have|gotta have) (?:it|them|this|these|my \w+)(?: here)? (?:by|before|for|on|until|no later than)\b/iu,
    to: 'shipping.eta',
  },
  // "fine, start the return": what is to be begun is not taken back
  {
    of: /^(?:return\.(?:withdraw|policy|progress)|other\.unknown|chat\.|service\.(?!human))/u,
    words:
      /^(?!.*(?:\?|\b(?:cancel|withdraw|stop|don'?t|do not|no longer|how|can|could)\b)).*\b(?:start|begin|initiate|go ahead with|proceed with|process|open|file|submit) (?:the|a|my|this|that) (?:return|refund)\b/iu,
    to: 'return.apply',
  },
  {
    of: /^(?:exchange\.withdraw|return\.(?:withdraw|policy|progress)|other\.unknown|chat\.|service\.(?!human))/u,
    words:
      /^(?!.*(?:\?|\b(?:cancel|withdraw|stop|don'?t|do not|no longer|how|can|could)\b)).*\b(?:start|begin|initiate|go ahead with|proceed with|process|open|file|submit) (?:the|an?|my|this|that) (?:exchange|swap|replacement)\b/iu,
    to: 'exchange.apply',
  },
  // "or just send it to my mum": where a parcel goes, and nothing is sent back
  {
    of: /^(?:return\.(?:address|apply|pickup)|other\.unknown|shipping\.(?:area|origin|fee))$/u,
    words:
      /^(?!.*(?:\b(?:back|return|warehouse|refund|repair|faulty|broken)\b)).*\b(?:send|deliver|redirect|ship|forward|bring) (?:it|them|this|that|the (?:parcel|package|order)|my (?:parcel|package|order)) (?:over |straight |instead )?to (?:my (?!door\b)|another (?:address|place)|a (?:different|new|friend)|the office|work\b)/iu,
    to: 'order.address',
  },
  // "Can I still return a shirt I got last week?": whether it may go back, and nothing is under way
  {
    of: /^(?:return|refund)\.progress$/u,
    words:
      /^(?:hi,? |hello,? |so |and |ok |but )*(?:can|could|may|am i able to|is it (?:too late|possible) to) (?:i )?(?:still |also )?(?:return|send back|give back)\b(?!.*\b(?:instead|status|progress)\b)/iu,
    to: 'return.policy',
  },
  // "no receipt, does it matter": what a return hangs on, and no invoice is wished for
  {
    of: /^(?:order\.(?:invoice|address)|other\.unknown|product\.|issue\.missing|return\.apply)/u,
    words:
      /\b(?:no|without(?: an?| the| my)?|lost (?:the|my)|(?:do ?n['’]?t|have ?n['’]?t|did ?n['’]?t) (?:have|got|keep|get)(?: the| a| my| any)?|threw (?:away )?(?:the|my)) (?:paper )?(?:receipt|invoice|box|packaging|tags?)\b.*(?:\?|\b(?:matter|ok(?:ay)?|fine|problem|issue|still|need(?:ed)?|allowed)\b)|\b(?:do|will|would) (?:i|you) need (?:the |a |my )?(?:receipt|invoice|original box|packaging)\b/iu,
    to: 'return.policy',
  },
  // "no receipt", told beside what is asked
  {
    of: /^order\.invoice$/u,
    words:
      /^(?:sorry,? |but |i(?:['’]ve| have) (?:got )?|there(?:['’]s| is) |with )*no (?:paper )?receipt(?: though| either| anymore)?\W*$/iu,
    to: 'inform.details',
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
  // "I paid for the membership but there's no code anywhere"
  {
    of: /^(?!virtual\.|service\.human|chat\.abuse|promo\.)/u,
    words:
      /^(?!.*\b(?:locker|parcel|package|delivered|pick-?up|courier|driver)\b).*\b(?:(?:there(?:'s| is)|got|have|received|see) no|(?:can'?t|cannot|couldn'?t) (?:find|see)(?: the| my| any| a)?|where(?:'s| is)(?: the| my)|never (?:got|received)(?: the| my| any| a)?|(?:didn'?t|haven'?t|hasn'?t) (?:get|got|receive|received|come with)(?: the| my| any| a)?) (?:redeem |activation |membership |download )?(?:code|download link|activation)\b(?!.*\b(?:coupon|discount|promo|pick-?up|verification|tracking)\b)/iu,
    to: 'virtual.delivery',
  },
  // "can I send them back?" of what rubs or does not fit: it goes back, and is not exchanged
  {
    of: /^exchange\.apply$/u,
    words:
      /^(?!.*\b(?:exchange|swap|another|different|larger|smaller|bigger|size up|size down|new one|replace\w*)\b).*\b(?:send (?:it|them|these|this|those) back|return (?:it|them|these|this|those)|get (?:a refund|my money back))\b/iu,
    to: 'return.apply',
  },
  // "and the phone number to 13912345678": who takes the parcel
  {
    of: /^(?!order\.(?:address|invoice)|service\.human|account\.|chat\.abuse)/u,
    words:
      /^(?!.*\b(?:courier|call me|invoice|account|login)\b).*\b(?:phone|mobile|contact|recipient'?s?)(?: number)?\b.{0,12}\b(?:to|is|should be) \+?\d[\d -]{6,}/iu,
    to: 'order.address',
  },
  // "tell me what you have stored about me"
  {
    of: /^(?:stock\.|product\.|other\.unknown|account\.(?!privacy)|promo\.|service\.(?!human))/u,
    words:
      /\b(?:what|which)\b.{0,24}\b(?:you|you've|you guys|the shop)\b.{0,12}\b(?:stored?|hold|kept?|saved?|know|collect(?:ed)?|got|have)\b.{0,12}\b(?:about|on|of) me\b|\bwhat you(?: have|'ve|'ve got| hold)? (?:stored|saved|on file|on record)\b/iu,
    to: 'account.privacy',
  },
  // "the pillow has been stuck for three days": on its way, and no fault of it
  {
    of: /^(?:issue\.(?:quality|not_as_described)|return\.|product\.|other\.unknown)/u,
    words:
      /^(?!.*\b(?:zip(?:per)?|lid|key|button|drawer|door|screen|app|battery|cap|wheel)\b).*\b(?:stuck|sitting|stalled) (?:for|since|in|at) (?:\d|a (?:day|week)|days|weeks|two|three|four|five|six|several|over|almost|more|ages|customs|transit|the (?:hub|depot|warehouse|sorting)|yesterday|\w+day\b)/iu,
    to: 'shipping.delay',
  },
  // "where's my umbrella?": the parcel, and nothing wrong with it; money, papers and parts of goods are looked for elsewhere
  {
    of: /^(?:issue\.(?!missing)|stock\.|product\.|other\.unknown|order\.status|return\.|service\.(?!human))/u,
    words:
      /^(?!.*\b(?:made|from|size|button|switch|label|setting|manual|page)\b)(?:\p{L}+[,!.]? ){0,3}where(?:['’]?s| is| are|['’]re| r) (?:the hell |the heck |on earth )?(?:my|our|the) (?!money|refund|invoice|receipt|coupons?|vouchers?|points?|returns?|shop|store|warehouse|rest|other|missing)[\w -]{2,30}[?!. ]*$/iu,
    to: 'shipping.track',
  },
  // "I entered the wrong address for the lamp": nothing wrong with what arrived
  {
    of: /^(?:issue\.|other\.unknown|account\.|inform\.|order\.(?!address)|product\.|shipping\.(?!not_received|intercept))/u,
    words:
      /^(?!.*\b(?:delivered|left|arrived|sent|courier|driver|went)\b).*\b(?:put|gave|give|typed?|enter(?:ed)?|used?|wrote|picked|chose|selected|have|had|is|was|got|filled)\b.{0,16}\b(?:wrong|old|incorrect|mistyped) (?:delivery |shipping |street |house |home )?(?:address|flat|apartment|postcode|zip code|house number)\b|^(?!.*\b(?:delivered|left|arrived|courier|driver|went)\b).*\b(?:delivery |shipping )?address\b.{0,30}\b(?:is|was) (?:wrong|incorrect|old|outdated|not right)\b/iu,
    to: 'order.address',
  },
  // "any idea when the pillow gets here?"
  {
    of: /^(?:stock\.|product\.|other\.unknown|order\.(?:presale|status)|shipping\.(?:dispatch|delivery))/u,
    words:
      /\b(?:when|what (?:day|time)|how (?:long|soon))\b.{0,40}\b(?:gets? here|get(?:s|ting)? to me|arrives?|arriving|be delivered|reach(?:es)? me|turns? up|shows? up|at my door)\b/iu,
    to: 'shipping.eta',
  },
  // "I needed it for a trip tomorrow": late, whatever it was needed for
  {
    of: /^(?:other\.unknown|product\.(?:suitability|usage)|shipping\.(?:customs|eta)|stock\.)/u,
    words:
      /\b(?:i|we) (?:really )?needed (?:it|them|this|these|that) (?:for|by|before|on|today|yesterday|tomm?orr?ow|last|this)\b|\b(?:was|were) supposed to (?:be here|arrive|come|get here|be delivered)\b/iu,
    to: 'shipping.urge',
  },
]

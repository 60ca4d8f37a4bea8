import type { Rule } from '../rule.ts'

/** What goods in hand do that they should not, or do no more: said plainly, it tells of a fault. */
const GOES_WRONG =
  'cut(?:s|ting)? out|drop(?:s|ping|ped) (?:out|the signal)|disconnect(?:s|ing|ed)?|flicker(?:s|ing|ed)?|wobbl(?:y|es|ing)|rattl(?:es|ing)|squeak(?:s|ing)|creak(?:s|ing)|grind(?:s|ing)|buzz(?:es|ing)|crackl(?:es|ing)|hiss(?:es|ing)|static\\b|leak(?:s|ing|ed)?|drip(?:s|ping)|seep(?:s|ing)|freez(?:es|ing)|fr[oe]ze[ns]?|jam(?:s|med|ming)|(?:is|are|gets?|keeps? getting) stuck|sticks\\b|snapped|split(?:s)?\\b|ripped|tore\\b|torn\\b|fray(?:s|ed|ing)|unravel(?:s|ling|led)|com(?:es|ing) (?:undone|unglued|loose|apart)|came (?:undone|unglued|loose|apart)|shrank|shrunk|shed(?:s|ding)|bobbl(?:es|ing)|pill(?:s|ed|ing)\\b|fad(?:es|ed|ing)|tarnish(?:es|ed)|peel(?:s|ed|ing)|flak(?:es|ed|ing)|chipp(?:ed|ing)|chips (?:off|the)|rust(?:ed|ing|s|y)|warp(?:s|ed)|bent\\b|sagg(?:ed|ing)|went (?:blunt|baggy|flat|silent|dead|black|transparent|rancid|mouldy|moldy|off)|(?:has|have|had) gone (?:off|bad|flat|dead|baggy|watery|rancid|mouldy|moldy|stale|lumpy)|(?:is|are|was|were|tastes?|smells?|turned) (?:all )?(?:clumpy|lumpy|blunt|dull|dried out|bone dry|stale|rancid|mou?ldy|musty|sour|rotten|curdled|soggy)|fogs? up|overheat(?:s|ing|ed)?|gets? (?:scorching|boiling|burning|way too|too|super) hot|reeks?\\b|conked out|gave up\\b|died on me|double[- ]clicks|restart(?:s|ing) by itself|switches off (?:by itself|before)|turns (?:itself )?off by itself'
/** What it does not do though it should. */
const FAILS_TO =
  "(?:does(?:n'?t| not)|do(?:n'?t| not)|did(?:n'?t| not)|wo(?:n'?t| not)|will not|ca(?:n'?t| not)|can ?not|no longer) (?:\\w+ ){0,1}?(?:hold|keep|close|seal|charge|turn|switch|start|pair|connect|spin|heat|cool|dispense|spray|open|shut|lock|stay|stick|clump|lather|fold|roll|lift|register|respond|recogni[sz]e|inflate|burn|light|draw|write|absorb|dissolve|pump|rotate|move)\\b"
const ASKS =
  "\\?|\\b(?:does|do|is|are|will|would|can|could|should|what|how|when|which|if|whether|in case) (?:it|they|this|these|the|that|you|i)\\b|\\b(?:i (?:need|want)|looking for|i'?m worried|afraid|heard|reviews?|parcel|package|courier|delivery|order|tracking|payment|app|website|site|page|link|login|account|password|card|coupon|voucher|code|invoice|customs|agent|you (?:guys|keep)|(?:you|he|she|nobody|no ?one|they) (?:can'?t|won'?t|don'?t))\\b"

/** "the lamp keeps flickering", "lid won't close": told of goods in hand and asked of none, whatever little the classifier makes of them. */
export const FAULT_RULES: readonly Rule[] = [
  {
    of: /^(?:other\.unknown|product\.(?!size)|chat\.(?!thanks|abuse)|parts\.|promo\.|account\.help|price\.|stock\.|order\.(?:merge|remark|place)|shipping\.(?:delay|damage)|inform\.|virtual\.|service\.(?:complaint|urge))/u,
    words: new RegExp(
      `^(?!.*(?:${ASKS})).*\\b(?:(?<!\\b(?:nothing|never|not|no longer|without|stopped) |n't )(?:${GOES_WRONG})|${FAILS_TO})`,
      'iu',
    ),
    to: 'issue.quality',
  },
  // "裙子跟图片不一样啊 颜色深好多": of what came, and no question of its looks
  {
    of: /^product\.(?:appearance|attribute|compare)$/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|会不会|是不是|有没有|怕)).*(?:[跟和与同](?:你们?的?)?(?:网上|页面|商品)?(?:图片?|照片|页面|描述|详情页?|展示|买家秀)(?:上|里)?的?[^,，。\s]{0,4}(?:不一样|不同|不符|不像|差[太很好]|两样)|颜色[^,，。]{0,4}(?:[深浅暗亮][^,，。]{0,2}(?:好多|很多|太多|不少|一大截)|差(?:太多|好多|很大|远了)))/u,
    to: 'issue.not_as_described',
  },
  // "面膜生产日期是去年的 快过期了": told of what came
  {
    of: /^product\.shelf_life$/u,
    words:
      /(?:^|[,，。\s])(?![^,，。\s]*(?:[吗么嘛?？]|多久|什么时候|几个月|会不会|是不是|有没有|怎么看|怕))[^,，。\s]*(?:(?:快要?|已经?|都)(?:到期|过期)了?|临期|过期了|(?:生产)?日期(?:是|都是|还是|太|很|也)*(?:去年|前年|旧|老|久))/u,
    to: 'issue.quality',
  },
]

import { GONE_SOON } from '../../../spoken/index.ts'
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
  // "早上装的热水中午就凉了": told of goods in hand
  {
    of: /^(?:install\.|product\.(?!size|recommend)|other\.unknown|chat\.|inform\.|stock\.|order\.place)/u,
    words: new RegExp(`^(?!.*(?:[吗么嘛?？]|会不会|是不是|\\b(?:will|does|would)\\b)).*(?:${GONE_SOON.source})`, 'iu'),
    to: 'issue.quality',
  },
  // "连不上啊 搜不到": told of goods in hand
  {
    of: /^(?:product\.(?:link|recommend|usage|attribute|search)|stock\.|other\.unknown|chat\.(?:deny|smalltalk))/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|怎么|咋|会不会|能不能|怕|登录|网页|页面|app|付款|支付|订单|快递|券|链接|客服|电话打)).{0,8}(?:连不[上了]|搜不到(?!货|这|你)|配对不[上了]|配不上对|开不了?机|充不进|没声音|不通电|没反应)[啊呀了呢,，\s。.!！]*(?:[^,，。]{0,6})$/u,
    to: 'issue.quality',
  },
  // "底座有点晃": told of goods in hand
  {
    of: /^(?:product\.|other\.unknown|chat\.smalltalk|stock\.)/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|怎么|会|怕|容易|稳|要是|如果)).{0,14}(?:有点|有些|一直|老是?|总是?|来回|很|太|好|都|直)(?:摇?晃|摇摇晃晃|松松垮垮)(?:得(?:厉害|很|慌))?[的了啊呀。.!！~\s]*$/u,
    to: 'issue.quality',
  },
  // "靴子左脚磨脚后跟": what it does to who wears it, told and not asked
  {
    of: /^(?:product\.|other\.unknown|chat\.|stock\.|shipping\.(?!not_received))/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|怎么|会不会|是不是|怕|容易|要是|如果)).*(?:磨|硌|打|卡|勒|咬)(?:到|得|着)?(?:左|右|我)?(?:的)?(?:脚|后跟|脚跟|脚踝|脖子|肩膀?|腰|腿|手腕|耳朵|腋下)(?:后跟|跟|疼|痛|难受)?(?:了|的|死|啊|呀)*[。.!！~\s]*$|\b(?:rub(?:s|bing)?|dig(?:s|ging)? into|pinch(?:es|ing)?|chaf(?:es|ing))\b.{0,12}\b(?:my|the) (?:heel|foot|feet|toes?|ankle|neck|wrist|skin|side)s?\b(?!.*\?)/iu,
    to: 'issue.quality',
  },
  // "手表戴了几天不准", "步数差老多了": what it measures or does is off
  {
    of: /^(?:shipping\.eta|product\.(?!size)|other\.unknown|chat\.bye|stock\.)/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|怎么|会不会|是不是|怕|价|钱|时间|发货)).*(?:(?<!准)不准(?!备|时|许)|失灵|不灵(?:敏|光)?)(?:了|的|啊|呀)*[。.!！~\s]*$|^(?!.*(?:[吗么嘛?？]|价|钱|便宜)).{0,8}(?:步数|读数|度数|温度|重量|心率|数据|时间|电量|刻度|容量)[^,，。]{0,4}差(?:老|好|太|很|挺|特别|得)?(?:多|大|远)(?:了|的)*[。.!！~\s]*$/u,
    to: 'issue.quality',
  },
  // "音箱连不上手机", "充不进电": what it does not do, told and not asked
  {
    of: /^(?:product\.(?:usage|attribute|suitability|compare)|other\.unknown|order\.place|account\.help|parts\.)/u,
    words:
      /^(?!.*(?:[吗么嘛?？]|怎么|如何|会不会|是不是|能不能|要是|如果|万一|怕|微信|支付|付款|链接|网页|网站|页面|app|账号|登录|密码)).*(?:连|配对|搜|开|充|转|点)不(?:了|上|到|进|开|着|动)(?:去|来)?(?:手机|电脑|蓝牙|wifi|无线|设备|机|电|火)?(?:了|啊|呀|的)*[。.!！~\s]*$/iu,
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

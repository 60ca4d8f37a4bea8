import type { Understanding } from '#engine/conversation'
import { FAULT_INTENTS } from '../../matter.ts'

/** What may be said where the reason is asked, by the claim it comes to; the first that fits. Wider than what tells of a fault by itself: nothing else is answered here. */
const REASONS: readonly (readonly [claim: string, words: RegExp])[] = [
  [
    'late',
    /慢|[迟晚](?!上)|拖|耽误|耽搁|误了|等(?:了)?(?:太|很|好|这么|那么|半天)|(?:没|不)(?:赶|来得)[上及]|(?:天|周|月)才|\b(?:slow\w*|late|ages|forever|weeks|delay\w*|missed|too long|so long|waited|waiting)\b/iu,
  ],
  [
    'not_received',
    /没(?:有)?(?:收|拿|领|送|取)到|^(?:还|一直|根本|东西|货|都)*没到|(?:包裹|快递|东西|货)[^,，。]{0,3}(?:不见|丢|没了|被(?:偷|拿))|\b(?:never|not|n['’]t) (?:got|get|received?|arrived?|here)\b|\bstolen\b|\bnothing (?:is )?here\b|\blost in\b/iu,
  ],
  [
    'wrong_item',
    /[发寄拿给送配]错|(?:型号|颜色|款式|规格|口味|版本|品种|货)[^,，。]{0,3}(?:不对|错了|搞错|弄错)|别人的|不是(?:我|我们)(?:想)?[要买订点拍选]的|(?:我)?[买要订拍选](?:的)?(?:是)?[^,，。]{1,6}(?:[来发给到]了|[来发给到]的是|收到(?:的是)?)|\bdifferent (?:model|item|product|colou?r|one|version|size than i)\b|\bsome(?:one|body) else['’]?s\b|\b(?:not|n['’]t) what i (?:ordered|bought|asked)\b|\bwrong (?:\w+ )?(?:came|sent|arrived|item|product|colou?r|model|one|thing)\b|\bsent (?:me )?(?:the |a )?(?:wrong|different)\b/iu,
  ],
  [
    'missing_part',
    /(?:没(?:有|送|给|配|带)?|缺(?:了|少)?|少(?:了|发|给)?|漏(?:了|发)?)[^,，。]{0,3}(?:说明书|配件|充电[器线]|[数电]据?线|赠品|盖子?|遥控器?|螺丝|零件|鞋带|吊牌|包装|一[个只件瓶包双片])|配件[^,，。]{0,2}(?:没|缺|少|不全)|只(?:有|收到|来了|到了)(?:一|半|\d)|(?:数量|件数|个数)[^,，。]{0,2}(?:不|少|缺)|不(?:够|全)数?$|缺[^,，。点憾陷]{1,4}$|\bonly (?:one|half|\d+)\b|\b(?:one|two|\d+|an?) (?:\w+ )?(?:item |piece |pack |bag )?(?:short|missing)\b|\bmissing\b|\bno (?:manual|charger|cable|instructions?|accessor\w+|lid|screws?|remote)\b|\bthe other (?:one|shoe|half)\b/iu,
  ],
  [
    'not_as_described',
    /假(?:货|的|冒)?(?!期|日|装)|(?:不是|非)(?:正品|纯|真|原装|全新|实木|真皮)|山寨|高仿|翻新|二手|虚假|宣传|描述|(?:图|照)片|实物|色差|货不对[板版]|(?:材质|面料|成分|含量|产地|配置|参数)[^,，。]{0,4}(?:不|假|差|虚)|没有[^,，。]{0,6}功能|\b(?:fake|counterfeit|knock-?off|refurbished|second ?hand|misleading|misrepresented|false(?:ly)?)\b|\b(?:not|n['’]t) (?:real|genuine|authentic|actual|pure|100%|as (?:described|advertised|shown|pictured))\b|\b(?:description|advertis\w+|photos?|pictures?|listing|website)\b/iu,
  ],
  [
    'damaged',
    /碎|压(?:坏|扁|瘪|烂)|[瘪凹扁]了|摔|磕|划(?:痕|伤|花|了)|[刮蹭擦](?:花|伤)|漏(?:得|了)?(?:一|到处|满|出来|光)|(?:箱子?|盒子?|瓶子?|外壳)[^,，。]{0,3}(?:烂|破|坏|裂)|\b(?:crush\w*|shatter\w*|in pieces|bent|dent\w*|scratch\w*|smash\w*|spill\w*|leaked|squashed|damaged)\b/iu,
  ],
  [
    'defect',
    /[坏闪抖锈裂漏臭霉馊]|卡(?:住|顿|壳|死)|失灵|死机|关机|重启|[黑花白蓝]屏|连不[上了]|[用充打开启]不[了进开动]|没法用|耗电|不(?:耐用|结实|牢|灵|亮|响|转|动|走(?!路)|热|凉|制|通电|工作|好用|经用|持久|准|新鲜)|没(?:反应|声音|电|用几|穿几|用两|穿两)|(?:噪音|声音|杂音|响声|动静|异响)|断(?:了|线|开|掉)|开(?:胶|线|裂|缝|了)|(?:线|缝线?|线头)[^,，。]{0,3}开|[脱掉](?:了|色|毛|皮|漆|胶|线|绒|底|渣|粉)|松(?:了|动|垮|垮垮)|起(?:球|皮|泡|毛)|响|瘪了|溢出|染(?:色|到|了)|变(?:形|色|味|质|黑|黄)|缩水|褪色|异味|味道?|过期|临期|日期|受潮|返潮|软了|虫|毛病|问题|故障|瑕疵|质量|次品|破|洞|\b(?:stuck|broken?|breaks?|dead|dies|died|nois\w+|rust\w*|(?:fell|falls|falling|came|coming|come) (?:apart|off)|flicker\w*|smell\w*|stinks?|fault\w*|defect\w*|glitch\w*|crash\w*|holes?|ripp?(?:ed|s)?|torn|tears?|seams?|expired|out of date|stale|mou?ldy|went off|gone off|peel\w*|wobbl\w+|crack\w*|leak\w*|loose (?:screw|button|thread)|squeak\w*|undone|glue|bleeds?|quality|shrunk|shrank|fade[ds]?|overheat\w*)\b|\b(?:wo|does|did|ca|is|do)n['’]?t (?:turn|work|charge|connect|heat|open|close|start|power|pair|hold|stay|last)\b|\bstop(?:s|ped) \w+ing\b/iu,
  ],
  [
    'unsuitable',
    /不?(?:合|跟|贴)(?:脚|身|手|适)|[夹挤卡勒箍硌磨咬顶](?:脚|裆|肉|脖|手|腰|头|肩|耳|得|人)|[穿戴套塞放装]不[上下进了住]|盖不住|够不着|不(?:适合|好看|衬|配|搭|显|搭配|是我的(?:码|尺寸))|(?:尺寸|尺码|大小|长短|款式|版型|样式|风格|码数?)[^,，。]{0,4}(?:不|偏|错|大|小)|(?:肩|腰|胸|袖|裤|腿|臀|领|脚|鞋)[^,，。]{0,5}(?:窄|紧|短|长|宽|松|大|小|肥)|显(?:胖|黑|矮|老)|[小大]半[码号]|[配搭]不上|(?:颜色|图案)[^,，。]{0,3}(?:跳|艳|怪|俗|浅|深|亮|暗)|丑|难看|老气|(?:比|跟)?我?(?:想|预)(?:象|的|期)[^,，。]{0,5}(?:大|小|厚|薄|长|短|重|轻|差)|(?:太|有点|偏|过于|好|很)(?:重|轻|厚|薄|高|矮|宽|窄|硬|软|热|冷|艳|素|花|亮|暗|大|小|长|短|闷|滑|紧|松)|[大小长短紧松宽窄厚薄重]了|\b(?:pinch\w*|tiny|clunky|tight|loose|heav\w+|short\w*|long\w*|thin|thick|wide|narrow|big\w*|small\w*|large\w*|flattering|fits?|fitting|sizes?|sizing|stiff|ugly|uncomfortable|suits?|look(?:s)? (?:bad|awful|weird|ridiculous)|get (?:it|them) on)\b/iu,
  ],
  [
    'none',
    /不(?:想|要|用|需|打算|喜欢|爱|中意|肯|值|太?满意)|没想好|手滑|手抖|点错|(?:在)?(?:实体店|别处|别的地方|专柜)[^,，。]{0,3}买|钱不够|单纯|用不[到着上]|(?:家里?|已经)?有了|买(?:多|错|重|贵|早|晚|亏)|[拍点下]错|冲动|后悔|不(?:让|同意|准)|换(?:了|成)?(?:别|其|个?牌|一家)|别的(?:店|家|牌|款)|送了?(?:我)?(?:一|个|给)|腻|难(?:吃|喝)|不好(?:吃|喝)|没(?:有|什么|啥)?(?:理由|原因|为什么|为啥)|无理由|(?:七|7)天|太贵|便宜|降价|算了|(?:个人|自己|家里|私人)的?(?:原因|问题|事)|^(?:就是)?(?:想退|要退|退就是了)|\b(?:no (?:particular |special |real )?reason|not feeling it|refuses?|(?:ca|could)n['’]?t afford|too many|just because|gift|cheaper|do(?:es)?n['’]?t (?:want|need|like)|do not (?:want|need|like)|no longer|already (?:have|bought|got)|changed|regret\w*|hates?|impulse|another|twice|accident\w*|mistake|personal|too (?:expensive|many|much)|not (?:needed|for me|interested))\b/iu,
  ],
  // where a mere wish is no reason: it does not suit
  ['unsuitable', /难(?:吃|喝|闻)|不好(?:吃|喝|闻)|\btastes? (?:bad|awful|off|terrible)\b/iu],
  [
    'other',
    /态度|服务|客服|骗|欺|虚假|宣传|损失|耽误|精[神力]|时间|折腾|白(?:跑|等|忙|花)|跑了?.{0,3}[趟次]|名誉|隐私|泄露|涨|价|\b(?:attitude|rude\w*|service|lied|misl(?:ed|eading)|false(?:ly)?|loss(?:es)?|trip|time|stress|effort|wasted?|hassle|privacy)\b/iu,
  ],
]

/** What lacks is settled otherwise than what is there, whatever was offered. */
const LACKING: ReadonlySet<string> = new Set(['not_received', 'missing_part'])

/** What a reading of the words comes to, where they fit no pattern: faults by their intents, a size by its. */
const READ_AS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(FAULT_INTENTS).map(([claim, intent]) => [intent, claim])),
  'product.size': 'unsuitable',
}
/** So sure a reading goes before patterns; so sure at least it must be where none fits. */
const [SURE, AT_LEAST] = [0.75, 0.3]

type Read = Pick<Understanding, 'text' | 'intent' | 'confidence'>

/** Which of the claims that a question offers is told in free words; undefined where they tell none of them. */
export function reasonSaid(choices: readonly string[], { text, intent, confidence }: Read): string | undefined {
  const may = (claim: string | undefined) => claim !== undefined && (choices.includes(claim) || LACKING.has(claim))
  const read = may(READ_AS[intent]) ? READ_AS[intent] : undefined
  if (read && confidence >= SURE) return read
  return REASONS.find(([claim, said]) => may(claim) && said.test(text))?.[0] ?? (confidence >= AT_LEAST ? read : undefined)
}

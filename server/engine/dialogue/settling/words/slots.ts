import { remembered } from '#engine/text'
import { answerIn } from '../../claims/index.ts'
import { CAME_OTHER, GONE_SOON, MARKED, UNEVEN } from '../../spoken/index.ts'
import { plainInTongue, saidInTongue } from './answers/tongues.ts'
import { SAID_OF_PARCELS } from './parcels.ts'
import { DATA, HARM, LATE } from './service.ts'

/** How values of a slot are said, in Chinese and English; the first that fits. Patterns are words of shoppers, no sentence of ours. */
type Said = readonly (readonly [value: string, words: RegExp])[]

const CLAIM: Said = [
  [
    'wrong_item',
    new RegExp(`发错|错发|寄错|不是我[买拍要订]的|货不对|${CAME_OTHER.source}|wrong (?:item|product|colou?r|one|goods)`, 'iu'),
  ],
  [
    'missing_part',
    /少发|漏发|(?<![太很多好更])少了|少件|缺了|缺件|(?<![多至不])少(?:发|寄|给)?了?我?(?:[一两二三四五六七八九十几半]|\d+)(?:个|件|包|瓶|袋|盒|支|条|只|片|块|双|根|本|张)|missing|incomplete/iu,
  ],
  [
    'damaged',
    /破损|划痕|划花|刮[花痕]|磕碰|掉漆|凹[了陷]|碎了|压(?:坏|裂|扁|碎)|(?:盖子?|壳|瓶|外?包装|箱子?|底座?|屏幕?|杯(?:身|盖)|镜面|玻璃)(?:都|也|有点|被)?(?:压|摔)?裂(?:了|开|口|痕)|漏了|磕|变形|摔坏|烂了|damaged|cracked|scratch|dent(?:ed|s)?\b|leak|smashed/iu,
  ],
  [
    'defect',
    /质量|(?:领[子口]?|扣子?|螺丝|缝线?|鞋底|鞋跟|拉链|把手|轮子|接口|底座|支架|表带)(?:都|又|也|有点)?(?:松(?:了|垮|开|动|脱)|脱线)|坏了|坏的|[漏渗](?:水|液|油|气)|开线|开胶|脱胶|掉色|褪色|起球|瑕疵|故障|没声音|没反应|不亮|不转|不响|(?<![能可]|会)不充电|充不(?:进|上|了)|充不进|开不了机|(?<!怕|会)(?:破了|断了|裂了|掉了)|(?:晃|摇)(?:得|的)?(?:厉害|很|动|来晃去)|(?<!不)(?:有点|一直|老|总|来回)[晃摇](?!眼)|老(?:是)?(?:停|断|死机|卡|掉线|自己关)|破洞|[个有了](?:小|大|破)?洞|开裂|(?:味道?|气味)(?:儿)?(?:太|很|好|特别|有点|真)?(?:大|重|冲|难闻|刺鼻)|(?:很|好|太|特别|这么|那么|[一有]股)(?:大|重|浓|冲|刺鼻|难闻|怪|奇怪)的?(?:味道?|气味|怪味)(?!儿?正)|异味|刺鼻|不出[水雾汽气]|掉底|断底|脱线|(?<!会|怕|不|防)缩水|[跑钻漏掉]绒|(?:太|很|好|特别|有点|这么|非常|超级?)吵(?!架|闹|[吗么?？])|杂音|异响|电流声|没声(?!音)|烫手|(?<!会|怕|不)发烫|过热|不保温|不(?:制|加)[热冷]|不吸水|塌了|(?<!会|怕|不)(?:融)?化了|不[热冷亮响通]了|发黄|泛黄|(?:课程?|视频|网课|电子书|音频|会员)[^,，。]{0,4}(?:看|听|播|登|进|下)(?:放|载)?不(?:了|上|去|开)|屏幕?有?(?:一?[个处块])?(?:亮|坏)点|坏点|漏光|花屏|闪屏|抽丝|勾丝|鼓包|短路|冒烟|(?<!会|怕|不)发霉|变质|结块|有虫|虫子|异物|(?:缝|做|印|装|安)歪|歪了|脱胶|掉(?:皮|毛|渣|絮|涂层|镀层|钻|珠|扣)|涂层.{0,4}(?:掉|脱|没了)|脱(?:皮|落)|起(?:泡|皮)|失灵|崩(?:了|开|掉|线|飞)|[受回]潮|潮了|哈喇|油耗味|馊(?:了|味)|(?<!会|不)跑毛|黑屏|漏电|不能用|用不了|不工作|毛病|(?:把手|手柄|盖子?|充电口|插口|螺丝|轴|接口|拉链|扣子?|底座?|支架|灯头|刀头)[^,，。]{0,4}松(?:了|动|脱)|松动|松脱|缺(?:了)?个?口|卡住|(?:拉|按|拧|合|关|扣|盖|拔|推|转|抽|折|收|打)不(?:上|开|动|拢|下|严|紧|出来)(?!价|眼|信|单)|有点?鼓|鼓(?:起来|了)|豁口|卷刃|(?<!不|会|怕)生锈|锈了|\b(?:can'?t|cannot|won'?t|unable to) (?:open|watch|play|access|download|log ?in(?:to)?|get into) (?:the |my |this |any )?(?:\w+ )?(?:course|lessons?|video|e-?book|book|file|pdf|audiobook)\b|defect|broken|faulty|(?:doesn't|does not|not) work|stopped working|\b(?:is|are|was|arrived|came) dead\b|no sound|(?:came|come|coming|fell|fallen|falling) (?:off|apart|undone)|ripped|torn|(?:won'?t|will not|(?:does|do)(?:n'?t| not)) (?:turn on|charge|start|switch on|light up|heat|spin|power on)|\b(?:has|have|with|got|there(?:'s| is| are)) (?:a |an |two |some )?(?:big |small |little |tiny )?(?:holes?|tears?)\b|\bhole in\b|\bdead (?:keys?|pixels?|batter(?:y|ies)|spots?)\b|\b(?:peel(?:s|ed|ing)?|flak(?:es|ed|ing)|chip(?:s|ped|ping)?) (?:off|away)\b|\bshed(?:s|ding)\b|\b(?:is|are|keeps?|started|was) (?:peeling|flaking|coming off)\b|\b(?:shrunk|shrank|broke|snapped|overheat(?:s|ing|ed)?|flickers?|flickering|double.?clicks?|buzz(?:es|ing)|crackl(?:es|ing)|rattl(?:es|ing)|mould(?:y)?|mold(?:y)?|rancid|frayed|keeps? (?:dying|disconnecting|cutting out|switching off))\b|quality/iu,
  ],
  ['defect', UNEVEN],
  ['defect', GONE_SOON],
  ['defect', MARKED],
  [
    'not_as_described',
    /不符|不一样|色差|和图|跟图|not as described|different from|not like the (?:picture|photo)|\b(?:nothing like|not what (?:it|they|you) (?:looked|showed?|advertised?|said|described|promised)|(?:isn't|is not|aren't|doesn't look|don't look|does not look) (?:like|the same as) (?:the |in the |on the |your )?(?:picture|photo|image|description|website|listing)|(?:totally|completely|entirely|very|so|looks?) different\b(?! (?:size|one|colou?r)\b))/iu,
  ],
  [
    'not_received',
    /(?<!(?:发票|取件码|验证码|短信|券|积分|返现)[也都还就]?(?:一直)?)没(?:有)?收到|未收到|丢件|丢了|一直没到|not received|never (?:arrived|came)|lost/iu,
  ],
  [
    'unsuitable',
    /小了|大了|太小|太大|偏小|偏大|(?<!声音?|噪音?|味道?|动静|气味|价格|字|压力|差距)有(?:一?点|些)儿?(?:小|大|长|短|紧|松|肥|瘦)(?!方|气|声|心)|[磨打硌顶]脚|扎人|勒得?|(?<!时间|[等用穿洗放])长了|[短肥瘦紧松]了|不合适|不合身|[尺鞋]码|码(?:数)?不|太[紧松长短]|换(?:[大小])(?:一|半|两)?个?[码号]|\b(?:larger|bigger|smaller) (?:size|one)\b|\bsize (?:up|down)\b|\bruns? (?:a (?:bit|little) |too |very |really )?(?:small|large|big|tight|narrow|wide|short|long)\b|\b(?:swap|exchange|change)\b.{0,16}\bfor an? (?:x{0,3}[sl]|m)\b|不好看|不适合|挤脚|too (?:small|big|large|tight|loose|long|short|baggy|wide|narrow|snug)|(?:runs|comes up|fits) (?:small|big|large|tight)|(?:doesn't|does not|didn't) (?:fit|suit)|unsuitable|wrong size|\b(?:hurts?|hurting|rub(?:s|bing|bed)?|pinch(?:es|ed|ing)?|dig(?:s|ging)? in(?:to)?)\b.{0,12}\b(?:ankles?|heels?|feet|foot|toes?|shoulders?|waist|ears?)\b/iu,
  ],
  [
    'none',
    /不想(?:要|[学看听用玩吃穿戴](?:了|下去))|不喜欢|[唔不]钟意|不要了|不需要|用不上|用不着|后悔|买错|拍错|(?:买|拍|下|订|点)(?:重复?|多)了|多(?:买|拍|下|订)|重复(?:买|拍|下单)|无理由|(?<![也都还是又然仍过试，,\s]|(?<![买收])了)没(?:什么|啥)?用(?![过几多坏完])|(?:order|bought|got|have|buy)\w* (?:one |two )?(?:too many|twice|extra)|\b(?:one|two) too many\b|\b(?:bought|ordered|got)\b.{0,30}\bby mistake\b|changed my mind|(?:don't|do not) (?:want|like|need)|no longer/iu,
  ],
]
const OPENED: Said = [
  ['no', /没(?:有)?[拆开]|未[拆开]|unopened|sealed|\b(?:never|not|n['’]t|without)(?: (?:been|even|yet|ever|being))* open(?:ed|ing)?\b/iu],
  ['yes', /拆[了封过开]|打开|开封|开了|opened/iu],
]
const EVIDENCE: Said = [
  // "没照片有视频": a video shows it as well
  [
    'pictures',
    /(?<!没|没有|冇|不)有(?:照片|图片?|相片?|视频|录像)|(?:拍|录)了(?:个|段)?(?:视频|录像)|影[咗左](?:相|片)|\b(?:have|got|took|made) (?:a |some |the )?videos?\b/iu,
  ],
  [
    'none',
    /没(?:有)?(?:拍|照|图)|(?:哪有|没(?:有)?|沒)(?:那个?)?(?:空|时间|工夫|功夫|心情)[^,，。]{0,4}拍|懒得(?:去)?拍|(?:不想|不会|不愿意?|才不)(?:给你们?|再|去)?拍|不拍(?:了|$)|凭什么(?:要我|让我|叫我)?拍|拍不了|(?:照片|图片?|视频)[^有没拍删丢]{0,4}(?:没|拍不|删了?|丢了)|no (?:photo|picture|pic)s?|(?:n't|not)\b(?!.{0,16}\b(?:like|as|match|same)\b).{0,16}(?:photo|picture|pic)s?\b/iu,
  ],
  [
    'pictures',
    /有拍照|发(?:了|过)?(?:几张|一张|个)?(?:照片|图片?|视频|相片)(?:了|过去|给你|上去)|(?<!没|没有|未|不)发(?:过|了|你|给你).{0,4}(?:照片|图|视频)|(?:照片|图片?|视频)(?:刚才?|已经|都|早就?|之前|上面|前面)*.{0,2}发(?:过|了|你|给)|\b(?:already |just )?(?:sent|uploaded|attached)\b.{0,12}\b(?:photo|picture|pic|video)s?\b|有(?:照片|图|视频)|(?:照片|图片?|视频)[^有没拍]{0,3}有|拍了|照片在|(?:have|got|took|here(?: are| is|['’]s)) (?:some |the |a |my )?(?:photo|picture|pic)s?\b/iu,
  ],
]
const CONFIRM: Said = [
  // what is asked to be dropped is wanted after all
  ['no', /还(?:是)?要(?:的|呢|啊|留|$)|留着|保留|不(?:想|要)取消|\b(?:i (?:still )?want (?:it|them|the)|keep (?:it|them|the))\b/iu],
  [
    'pickup',
    /上门|取件|快递员来|来[取拿收](?!信)|来(?:人|我?家里?|我?这[里儿边]?)[取拿收]|(?:约|派|叫|喊|让|请|安排)(?:个|一个|一下)?(?:快递员?|顺丰|小哥|师傅|人)(?:过?来|[取拿收]|吧|了|[。.!！~\s]*$)|pick(?:ed)?(?: (?:it|them|this|that))?[ -]?up|collect|\b(?:send|get|have|let) (?:(?:a|the|your|my) )?(?:courier|driver|someone|somebody|them|him|man)\b(?: (?:over|round|to|come|by|out|and|then|please|collect|fetch|take|get|pick|it|them|today|tomorrow))*[.! ]*$|\b(?:come|and) (?:and )?(?:get|take|fetch|grab) (?:it|them|this)\b|\b(?:by|a|the) courier(?: please)?[.! ]*$|\bcourier please\b|\b(?:someone|somebody|courier|driver|he|they) (?:can|could|may|should) come\b/iu,
  ],
  [
    'self',
    /自己(?:寄|邮|弄(?![坏脏丢破错])|拿去|找快递|发(?:快递|回|货))|我[来去]?[寄邮](?!到)|我(?:自己|下班|明天)?(?:拿)?[去到][^,，。]{0,6}[寄邮]|自寄|[寄邮]回|[寄邮]过去|send it (?:myself|back)|\bi(?:['’]ll| will| can|['’]d rather| would rather|['’]d (?:like|prefer) to)? (?:send|post|mail|ship|drop|take|bring) (?:it|them|this)\b|drop ?-?(?:off|point)|\bpost office\b|^(?:(?:yes|ok|just|and|then)[ ,]+)*(?:drop|send|take|bring|mail|post|ship) (?:it|them)(?: (?:off|back|in))? myself\b|^(?:yes |ok )?(?:by )?myself\b|\bself[- ]?(?:ship|send|return)/iu,
  ],
  [
    'yes',
    /^(?:那就?)?(?:(?:确认|确定|好(?:的|吧|啊|呀|嘞|滴)?|可以(?:的)?|行(?:吧|啊|的)?|是(?:的|啊)?|对(?:的)?|没错|没问题|同意|提交|办吧|就这样|得[啦喇]|嗯)+[吧啊呀亲]*|(?:please |that['’]?s |that is |sounds )?(?:ok(?:ay)?|yes|yep|yeah|sure|confirm(?:ed)?|go ahead|please do|do (?:it|that|so)|correct|right|fine|perfect|great|good)(?= go| do|[，,!！。.\s~]|$)|of course|absolutely|definitely)(?:[，,!！。.\s~]|$|提交|取消|办理|please)|^(?:那|就|你们?|您|好的?|帮我|给我|,|，)*(?:拦截?|取消|补发?|登记|约|备注|合并|拆开?|查|开|修|换|退|改)(?:了|一下)?吧[。.!！~\s]*$|^(?:(?:great|perfect|good|cool|brilliant|lovely|fine|wonderful|excellent)[,.! ]+)+(?:yes|please|do|go|let'?s)\b(?:.{0,4}\b(?:do|that|it|ahead|please|so)\b)*[.! ]*$/iu,
  ],
]
const OPTION: Said = [
  [
    'reship',
    /补发|(?:发|寄|送)(?:一?[个件双]|给我)?(?:对|正确)的|(?:对|正确)的(?:那?[个件双])?(?:给我|帮我)?(?:发|寄|送)(?:过来|来|我|给我)?|(?<!换|打|再)补(?:寄|给我|个)?(?:零件|配件|[缺少漏差]的)|补(?:寄|齐|吧|就行)?[\s,，。.!！~]*$|(?<![退修].{0,20})补(?:上|我|给我)?[一两几]?(?:个|只|件|瓶|盒|包|根|条|块|把|袋|支|双|份|片|台|套|本|罐)(?!.{0,4}(?:差价|券|发票|钱|款|备注|电话|地址))|[赔换](?:我|给我)?一?[个件双台只]新的|重(?:新)?[发寄]|再[发寄]|reship|re-?send|send (?:it again|another|(?:me )?(?:a new|the (?:missing|right)))|(?<!(?:\b(?:not|no|than|instead of|without|rather than)|n['’]t (?:want|need))(?: an?)? )(?:replacement|\ba new one\b)/iu,
  ],
  [
    'exchange',
    /(?<!旧|兑|[不唔别]|不[想要用能]|唔[想要])换(?:货|个|一|大|小|码|成|新|对的|正确的|好的|了?(?:吧|呗|的)?[。.!！~]*$)|exchange|swap/iu,
  ],
  ['refund_only', /[仅只光]退[款钱]|退[款钱]不退货|不退货.{0,3}退[款钱]|refund only|(?:only|just) (?:a |the )?refund|without returning/iu],
  [
    'return_and_refund',
    /(?<!(?:不|不想|不用|不要)(?:全部?|都|整个?)?)退(?:货|掉|了|吧|[。.!！\s]*$)|退[款钱].{0,4}(?:不|唔|别)[想要用]?换|(?:不|唔|别)[想要用]?换.{0,6}(?<!不)退|return|\b(?:can|could|may) (?:it|they|this|these) (?:just )?go back\b/iu,
  ],
  [
    'part_refund',
    /退一部分|部分退|退点|少退|(?:便宜|优惠|打)(?:点|个?[一二三四五六七八九\d.]*折)?[^,，。]{0,6}(?:我)?(?:就)?(?:留着|留下|不退了|凑合)|\b(?:keep (?:it|them)|i['’]ll keep it) (?:for|with|if).{0,24}\b(?:discount|refund|off|back)\b|\b(?:discount|money off|something off|reduction)\b.{0,12}\bkeep (?:it|them)\b|退(?:我|给我)?(?:一?半|[一二三四五]成)|\bhalf (?:of )?(?:my |the )?money|part(?:ial)? refund|some money back/iu,
  ],
  ['keep_with_compensation', /补偿|赔(?:点|付)|compensat/iu],
  ['repair', /修|repair/iu],
]

/** "退钱", "赔钱", "I want money back": money, whether the goods stay or go back. */
const MONEY_BACK =
  /^(?:那就?|我|就|直接|还是|给|快|赶紧|把|你们?|要|想|得|必须|只|[,，\s])*(?:(?:赔|退|还)(?:我|给我)?(?:钱|款)|钱(?:退|还|赔)(?:给)?我|要钱|赔偿?|钱)(?:给我|我|吧|了|啊|呀|就行|就好|回来|可以吗|行吗|[。.!！~\s])*$|^(?:(?:i|i'd|we|just|please|so|then|ok|well|want|need|would like|like|give me|get|a|my|the|full|to|no|nope|not)\b[\s,?!.]*)*(?:money(?: back)?|refund(?:ed)?|pay me(?: back)?|be refunded)(?: me| it| please| then| back| instead| for (?:it|them|that|this|those)|[.!\s])*$/iu
/** Whether no more than money is asked for. */
export const asksMoneyBack = (words: string): boolean => MONEY_BACK.test(words.trim().replace(NOT_OTHERWISE, ''))
/** "I don't want a new one, just the money": how it is not to end. */
const NOT_OTHERWISE =
  /^(?:no,? )?i (?:don['’]?t|do not) (?:want|need) (?:an? |the )?(?:new one|replacement|exchange|repair|another(?: one)?|swap)[,.;]*\s*(?:but |i )?|^(?:我|也|就)*不(?:想|用|要)*(?:要)?(?:新的|换(?:新|货)?|补发|维修|修)(?:了)?[,，\s]+/iu

/** What money for the trouble is asked for: of harm a person judges. */
const TROUBLE: Said = [
  ['other', HARM],
  ['late', LATE],
]

const SAID: Readonly<Record<string, Said>> = {
  data: DATA,
  claim: CLAIM,
  opened: OPENED,
  evidence: EVIDENCE,
  confirm: CONFIRM,
  option: OPTION,
  ...SAID_OF_PARCELS,
}

/** Slots whose values are read from plain words. */
export const READ_SLOTS: readonly string[] = [...Object.keys(SAID), 'intact']

/** Whether goods are as they came, by what is told of them. */
const STATES: Readonly<Record<string, string>> = { intact: 'yes', used: 'no' }

/** The value of a slot that the words give; undefined where they give none. */
export const saidOf = (slot: string, words: string, isAsked = true): string | undefined =>
  (slot === 'intact' ? STATES[answerIn(words, isAsked) ?? ''] : firstOf(SAID[slot], words)) ??
  (isOfTongue(words) ? saidInTongue(slot, words) : undefined)

/** Chinese is read by its own words alone. */
const isOfTongue = (words: string): boolean => !/^[\p{Script=Han}\p{N}\p{P}\p{S}\s]+$/u.test(words)

const firstOf = (said: Said | undefined, words: string) => said?.find(([, pattern]) => pattern.test(words))?.[0]

/** What is wrong with goods, as the words say it of any matter. */
export const claimSaid = remembered((words: string): string | undefined => firstOf(CLAIM, words))

/** The same of a claim among the choices that a question offers: lateness and harm count only where they may be claimed. */
export const claimOf = (choices: readonly string[], words: string): string | undefined =>
  (choices.includes('late') ? firstOf(TROUBLE, words) : undefined) ??
  firstOf(CLAIM, words) ??
  (isOfTongue(words) ? saidInTongue('claim', words) : undefined)

const YES =
  /^(?:嗯+|是(?:的|啊)?|对(?:的|啊)?|有|还?在|可以|好(?:的)?|(?:oh |well )?(?:yes|yep|yeah|yup|sure|right|correct|of course|absolutely|definitely|it is|they are)(?:[ ,]+(?:please|sure|of course|it is|it does|they are|i (?:have|do)|thanks?|thank you|all good))*)[，,!！。. ~]*$/iu
const NO =
  /^(?:不|没|没有|不是|不在|否|(?:no|nope|nah|not really)(?:[ ,]+(?:it'?s not|it isn'?t|they'?re not|they aren'?t|sorry|thanks?|i'?m afraid not))*)[，,!！。.了的 ~]*$/iu

/** A plain yes or no, for what has just been asked. */
export const plainOf = (words: string): 'yes' | 'no' | undefined =>
  YES.test(words.trim()) ? 'yes' : NO.test(words.trim()) ? 'no' : isOfTongue(words) ? plainInTongue(words.trim()) : undefined

/** The shopper gives the matter up. */
export const STOPS =
  /^(?:那|等等|等一?下|我|还是|要不|[,，\s])*(?:算了(?!一下|下|算|[,，、。\s]*我?先(?:问|看|说|查|聊))|先?不(?:退|换|办|取消|改|要退|用|注销|删|申请|登记)了|不(?:退|换|办|改|开|催|用|合并|拆|补|拦|注销|删|申请|登记|查)了|暂时不|先不(?:办|退|换|取消|改)?|别(?:退|换|办|取消|改)了?|再(?:想想|说(?!一[遍次]|[明了清]))|never ?mind|forget it|stop|leave it(?: (?:for now|then|be))?[.! ]*$|cancel that|don't (?:return|cancel|change|do)|no need)|^(?:(?:actually|oh|ok(?:ay)?|no|well|sorry|wait|you know what|on second thoughts?|never ?mind|i(?:'ve| have)? changed my mind)[,.! ]+)+(?:never ?mind|forget (?:it|about it)|(?:i think )?(?:i'?ll|i will|we'?ll|i want to|i'?m going to|i'?ve decided to|i(?:'d| would) rather) (?:just )?keep (?:it|them|this))[,.! ]*(?:thanks?|thank you)?[.! ]*$|^(?:i think )?(?:i'?ll|i will|we'?ll|i'?ve decided to) (?:just )?keep (?:it|them|this)[.! ]*$/iu

/** "我回来了，继续办吧", "ok, let's go on": the same after a pause. */
export const COMES_BACK =
  /^(?:(?:我|又|刚才?)*(?:回来了?|来了)?|那|好的?|行|嗯|你好|在)?[吧啊,，。.!！\s]*(?:我们?|咱们?)?(?:继续|接着)(?:办|弄|处理|上次|之前|刚才|退|换|吧|$)|^(?:(?:ok(?:ay)?|well|so|hi|hello|i'?m back|let'?s|please|now|can we)[,.!\s]+)+(?:go on|continue|resume|carry on|pick up where)\b/iu

/** "需要提供什么资料": what is still to be told is asked for. */
export const ASKS_WHAT =
  /^(?:那|所以|现在|请问|到底)*(?:你们?|您|贵店|店家|店里)(?:这边)?(?:到底)?(?:打算|准备|想|要|会)?(?:怎么|咋|如何)(?:给我)?(?:办|处理|解决|弄|整)(?:吧|啊|呢|呀)*[?？。!！~\s]*$|^(?:so |and |well )*(?:how|what) (?:are|will|do|can) you (?:going to |gonna |plan to )?(?:do about (?:it|this)|handle (?:it|this)|fix (?:it|this)|sort (?:it|this)(?: out)?)\W*$|^那?(?:我|这|现在)*(?:该|要|可以|能|得)?怎么办[呢啊呀嘛吗啦哦]?[?？。!！~\s]*$|^(?:so |then |and |now )*what (?:can|should|do) (?:i|we) do(?: now| then)?\W*$|^(?:那|你们?|您|店里|这边|现在|[,，\s])*(?:有|能有|还有)(?:没有|没)?(?:什么|啥|别的|其他)?(?:解决)?(?:办法|法子|方案|说法)(?:吗|么|呢|没有?)?[?？。!！~\s]*$|(?:要|需要|得)(?:我)?(?:提供|填写?|准备|给你们?|发)?(?:些)?(?:什么|啥|哪些|哪几样)(?:资料|信息|材料|内容|东西)|(?:资料|信息|材料)(?:要|需要)?(?:哪些|什么|啥)|^(?:那|我|要|该|这个?|具体)*(?:怎么|咋|如何)(?:申请|办|弄|操作|提交|搞)(?:呢|啊|呀|的)?[?？。!！~\s]*$|(?:我|还|接下来|下一步|现在)(?:需要|要|该|得|应该)?(?:再)?(?:做|干|弄)(?:什么|啥)|接下来(?:呢|怎么办)|下一步(?:呢|是什么|怎么(?:办|做|弄))|\bwhat (?:details|information|info|else)?\s*(?:do|would|will) you (?:still )?need\b|\bwhat (?:do i|should i|must i) do (?:now|next|then)?\b|\bwhat(?:'s| is) next\b|^(?:(?:ok(?:ay)?|fine|right|so|and|alright|well|sure)[,. ]+)*(?:what now|now what|what next|what then)\W*$|\bwhat (?:are|r) my options\b|\bwhich options (?:do i have|are there)\b|\bwhat (?:else )?(?:do i (?:need|have) to (?:give|send|tell|provide|fill in))/iu

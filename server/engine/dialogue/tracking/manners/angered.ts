import { firstGraphemes, remembered } from '#engine/text'

/** Steam that is let off beside a matter, in plain words, where what was taught of moods is never sure by itself. Words of shoppers, no sentence of ours. */

/** Sworn at a question: "where the hell", "dónde diablos", "搞锤子". */
const SWORN_AT =
  /\b(?:what|where|when|why|how|who) (?:(?:is|are|do|does|did) )?(?:the|in the name of|the actual|on) (?:hell|heck|fuck\w*|f\*+k?|earth|bloody hell|blazes|devil)\b|\bfor (?:god|christ|fuck|heaven|pete|crying out loud)(?:'?s)? ?sake\b|\bfor crying out loud\b|\b(?:bloody|effing|freaking|goddamn(?:ed)?) (?:thing|parcel|package|order|money|refund|shop|bot|service|website|joke|hell|useless|slow|late)\b|[你他]妈的?(?=什么|怎么|到底|快|还|就|能不能)|(?:什么|啥)(?:鬼|破)(?:快递|物流|东西|玩意儿?|店|服务|质量|客服)|搞(?:锤子|毛线?|屁|个鬼)|龟儿子?|格老子|仙人板板|册那|戳气|扑街|冚家|丢你|顶你个肺|嫩?娘的|尼玛|特么的?|(?:d[óo]nde|qu[ée]|cu[áa]ndo|c[óo]mo) (?:diablos|demonios|carajo|mierda|co[ñn]o|cojones|chingados)|(?:cad[êe]|onde|quando|que) (?:est[áa] )?(?:a |o |é )?(?:porra|merda|caralho|diabo|inferno)|\bzum (?:teufel|kuckuck|henker)|verdammt|verflixt|\b(?:bordel|putain|merde|bon sang|nom de dieu)\b|ч[её]рт (?:возьми|побери)|как(?:ого|их) (?:ч[её]рта|хрена)|какого дьявола|بحق الجحيم|\b(?:sialan|bangsat)\b|んだよ[\s！!？?。]*$|大概にし|도대체|씨발|개같|อะไรวะ|ห่าอะไร|quái gì|cái quái|mẹ kiếp/iu

/** Money demanded, at once or with a shout. */
const MONEY =
  /(?:退钱|赔钱|还钱|退款|退我钱|还我(?:的)?钱|(?:把|我的)钱.{0,3}(?:退|还)(?:给)?我?|给我退|赔我)(?:啊|呀)?[！!]{2,}|^(?:快|马上|立刻|赶紧|给我|你们|必须|现在|就|[\s，,！!])*(?:退钱|赔钱|还钱|退我钱|还我钱)(?:啊|呀|来)?[！!]+|\b(?:give|want|need|refund|return|where'?s) (?:me )?(?:back )?(?:my|the|all my) (?:\w+ )?(?:money|cash)(?: back)?[\s,]*(?:now|immediately|right now|right away|at once|this instant|today|!{1,})|(?:quiero|devu[ée]lv\w*|d[ée]me|denme|dame|exijo)\s?(?:me )?(?:que me devuelvan )?(?:mi|el|la) (?:dinero|plata|pasta)(?: de vuelta)?[\s,]*(?:ya|ahora|inmediatamente|hoy|!)|devu[ée]lv(?:an|e|a)me (?:la plata|el dinero|mi dinero|mi plata)|(?:quero|devolv\w+|exijo)(?: o| de volta)? (?:o )?meu dinheiro(?: de volta)?[\s,]*(?:já|ja|agora|imediatamente|!)|(?:balikin|kembalikan|pulangkan|balikkan) (?:uang|duit)(?: saya| aku| gue)?[\s,]*(?:sekarang|cepat|segera|skrg|!)|(?:お)?金(?:を)?返(?:して|せ)(?:[！!。]|ください[！!]|$)|돈.{0,3}(?:돌려|내놔|환불).{0,6}(?:당장|빨리|지금|!)|당장.{0,8}(?:환불|돈)|(?:верните|отдайте)(?: мне)?(?: мои)? деньги[\s,]*(?:немедленно|сейчас|сегодня|быстро|!)|geld zurück[\s,]*(?:sofort|jetzt|aber|!)|sofort.{0,10}geld zurück|(?:rendez|remboursez)[- ]moi(?: mon argent)?[\s,]*(?:tout de suite|maintenant|immédiatement|!|mon argent)|(?:أريد|ابي|عايز|رجعوا?|أعيدوا) ?(?:لي )?(?:فلوسي|نقودي|مالي|أموالي) ?(?:الآن|حالا|فورا|!)|คืนเงิน(?:มา|เดี๋ยวนี้|ด่วน)|(?:trả|hoàn) (?:lại )?tiền.{0,10}(?:ngay|lập tức|!)/iu

/** Asked and waited beyond all patience. */
const IMPATIENT =
  /第[三四五六七八九十][次遍回](?:问|催|找你|跟你|联系|反映|打电话|投诉)|毁了(?:我|她|他|孩子|大家)|(?:天天|每次|次次|总是|老是|一直)(?:都)?(?:说|回|是)(?:在路上|快了|马上|明天|在处理|正在)|\bruined (?:my|her|his|our|the)\b|火(?:很|好|挺)?大(?!锅)|鬼火(?:冒|起)|太不像话|讲不讲道理|忍(?:了)?你们(?:很|好)?久|烦不烦|当我(?:是)?(?:傻|猴|冤大头)|(?:算|是)我倒霉|欺负(?:人|我|消费者)|还要(?:我|让我)?等(?:多久|到什么时候|几天)[！!]|顶唔顺|嘥气|激气|\bdriving me (?:crazy|mad|nuts|insane)|\b(?:this|that) is (?:already )?the (?:second|third|fourth|fifth|umpteenth|nth|\d+\w*) time\b[.! ]*$|\b(?:absolutely|totally|so|really) (?:disgusted|furious|livid|pissed)|\bnot acceptable\b|(?:烦|气|急|郁闷|等)死(?:我|人|个人)?了|(?:^|[\s，,。])(?:wtf|ffs)\b|再也不(?:会)?(?:来|买|信|光顾|买你们)|(?:好得很|真行|真好|可以啊?|厉害了?|牛|真棒|不错|呵呵)[啊呀呢]?[\s，,。！!]*又(?:延迟|推迟|没|不|坏|错|改|拖|漏|丢|少)|(?:我|都|已经|你们?|跟你们?|问|说|讲|催)(?:都|已经)?(?:说|问|讲|催|反映|强调)了?(?:你们?)?(?:[三四五六七八九十百]|[3-9]|\d{2,}|好几|无数|几百|八百|多少)(?:十|百)?(?:多)?[遍次回](?=了|[！!，,。.\s]|$)|(?:真是?|我)(?:是)?(?:真|也)?(?:服|醉|无语)了(?=你们?|这|[\s！!。，,]|$)|猴年马月|驴年马月|(?:等(?:得|到|了|下去)?(?:我)?|再不来)(?:花儿?都?(?:快)?谢|颈都?长|脖子都?(?:快)?长|头发都?(?:快)?白|黄花菜都?(?:快)?凉|心都凉)|答非所问|鸡同鸭讲|牛头不对马嘴|听不懂人话|磨磨(?:唧唧|蹭蹭|叽叽)|(?:问|说|讲|催|打)了(?:你们?)?(?:[三四五六七八九十百]|[3-9]|\d{2,}|好几|无数|几百|八百)(?:十|百)?[遍次回]了|这就是你们(?:的|所谓的?)?.{0,3}(?:态度|服务|质量|效率|处理|承诺|诚信|水平)|(?:拿|把)我(?:们)?当(?:猴|傻|冤大头|韭菜)|当我(?:们)?(?:是)?(?:傻|好糊弄)|(?:别|少|还|又|净|光|就(?:会|知道))(?:在|来|想|再)?(?:糊弄|敷衍)|(?:又|还|净|光|就(?:会|知道))(?:在|来|想)?忽悠|敷衍(?:我|谁)|忽悠(?:谁|我呢)|信你个鬼|气(?:得我|死我|炸我|人)|受够了|忍无可忍|我(?:真的?|实在)?忍(?:不了|够)|没完没了|(?<![不别会怕没免])耽误(?:了)?(?:我|人|大家)?(?:的|多少|大)?(?:事|工夫|时间)|白(?:等|跑|折腾|忙活)(?:一场|了|半天)|真有你们的|你们(?:可)?真(?:行|可以|能耐)(?=[\s！!。.，,啊呀]|$)|什么破(?:玩意|店|东西|服务|质量|快递|物流)|(?:一点|半点)诚意(?:都|也)没|\b(?:sick (?:and tired )?of (?:this|you|your|it|waiting|the)|fed up|enough is enough|i(?:'ve| have) had (?:it|enough)|(?:losing|lost|out of) (?:my |all )?patience|(?:the )?(?:third|fourth|fifth|sixth|tenth|hundredth) time (?:i|now|this|that)|how many (?:more )?times (?:do|must|should|will|have) i|(?:this|it)(?:'s| is) (?:taking forever|(?:just |absolutely |completely |such |so )?(?:a )?(?:joke|nonsense|bullshit|insane|absurd|insulting|pathetic|madness|disgrace))|(?:so|totally|completely) done with (?:you|this)|absolute(?:ly)? (?:rubbish|garbage|trash|joke|shambles|disgrace)|(?:you(?: people| guys| lot)?|this (?:bot|shop|store|service|chat|thing)|your (?:service|shop|support)|it) (?:are |is |'s )?(?:just |so |absolutely |completely |totally )?(?:useless|hopeless|pathetic|a joke|clueless|sucks?)|(?:nobody|no ?one) (?:cares|bothers|helps)|why (?:does|is|do|has) (?:nobody|no ?one) (?:answer|reply|respond|help)\w*|what kind of (?:shop|service|company|joke|store|place) is this|are you (?:people |guys )?(?:even )?(?:serious|for real)|(?:complete |total )?waste of (?:my )?(?:time|money)|thanks for nothing|are you (?:kidding|joking|having a laugh))\b|lama amat|nunggu(?:nya)? (?:lama|capek)|ya basta|hasta cu[áa]ndo (?:voy a|tengo que|hay que|debo)|estoy hart[oa]|j[áa] chega|estou fart[oa]|cansei de|es reicht|ich habe es satt|j'en ai (?:marre|assez)|ras le bol|сколько можно|надоел[оаи]?\b|с меня хватит|もう(?:うんざり|限界|いい加減)|지쳤|참을 만큼|طفح الكيل|كفى انتظار|زهقت|ทนไม่ไหว|chịu hết nổi|hết chịu nổi/iu

/** What praises, beside what no one praises: "你们效率真高，十天了还没发", "wow great, another week of waiting". */
const PRAISED_ZH =
  /(?:真|可真|太|好|够|挺)(?:是)?(?:快|棒|行|高|厉害|牛|会|好|准时|敬业|专业|有效率|给力|不错|靠谱)|佩服|开眼|长见识|绝了|了不起/u
const LACKS_ZH =
  /还(?:没|不)(?:发|到|收|送|动|退|影|个|来|处理|解决|回)|(?<!用|穿|戴|吃|喝|使|买)(?:[\d两三四五六七八九十]+|一)(?:多)?(?:天|周|个?(?:星期|礼拜|月))了(?!就|才)|取经|蜗牛|乌龟|爬(?:过|着)来|走(?:着|路)来|孙子|下辈子|明年/u
const OF_US_ZH = /效率|速度|发货|发个货|快递|物流|客服|服务|办事|动作|你们|售后|处理|回复/u
const PRAISED_EN =
  /\b(?:wow|great|nice|lovely|love it|brilliant|amazing|congratulations|congrats|well done|fantastic|bravo|wonderful|awesome|excellent)\b/iu
const LACKS_EN =
  /\b(?:another (?:day|week|month|delay|excuse)|still (?:waiting|nothing|no |not|haven'?t)|(?:days?|weeks?|months?) (?:of waiting|late|and counting|and still)|more waiting|never (?:came|arrived|showed)|(?:lost|wrong|broken) again|yet again)\b/iu

const isIrony = (said: string): boolean =>
  (PRAISED_ZH.test(said) && LACKS_ZH.test(said) && OF_US_ZH.test(said) && !/就(?:到|收|送|发)|才(?:用)?[一两三]/u.test(said)) ||
  (PRAISED_EN.test(said) && LACKS_EN.test(said))

/** "WHERE IS MY ORDER!!!" */
const SHOUTED = /^(?!.*\p{Ll})\P{L}*(?:\p{Lu}{2,}\P{L}+){2,}\p{Lu}{2,}\P{L}*[!?！？]{2,}/su

const DENIED = /(?:不会|没有|不是|别)(?:在)?(?:忽悠|敷衍|糊弄)(?:我)?(?:吧|吗)|^(?:希望|但愿)/u

/** Whether plain words let off steam, whatever matter they are said beside. */
export const isAngered = remembered((said: string): boolean => {
  const words = firstGraphemes(said.trim(), 400)
  return !DENIED.test(words) && ([SWORN_AT, MONEY, IMPATIENT, SHOUTED].some((one) => one.test(words)) || isIrony(words))
})

/** Money is asked for in so many words, not how far it is. */
const DEMANDS_MONEY =
  /我(?:现在|今天|马上|就|只|立刻|立马|[,，\s])*要(?:我的|回)?钱|返金して(?:ください|下さい|くれ|ほしい|よ)?[！!。]*$|(?:退钱|还钱|退我钱|还我(?:的)?钱|把(?:我的?)?钱(?:退|还)|给我退|快(?:点)?退款|马上退款|立刻退款)|^退款[！!]+$|(?:quiero|devu[ée]lv\w*|d[ée]me|denme|dame|exijo)\s?(?:me )?(?:que me devuelvan )?(?:mi|el|la) (?:dinero|plata|pasta)|(?:quero|devolv\w+|exijo) (?:o )?meu dinheiro|(?:balikin|kembalikan|pulangkan|balikkan) (?:uang|duit)|金(?:を)?返(?:して|せ)|돈.{0,3}(?:돌려|내놔)|(?:верните|отдайте)(?: мне)?(?: мои)? деньги|(?:will|möchte|gebt|geben sie|gib|her mit).{0,16}geld zurück|(?:rendez|remboursez)[- ]moi|je veux mon argent|(?:أريد|ابي|عايز|رجعوا?|أعيدوا) ?(?:لي )?(?:فلوسي|نقودي|مالي|أموالي)|คืนเงินมา|(?:trả|hoàn) (?:lại )?tiền (?:cho )?(?:tôi|mình|em)|\b(?:give|want|need) (?:me )?(?:my|the) money\b/iu
/** Whether money is demanded. */
export const demandsMoney = (said: string): boolean => DEMANDS_MONEY.test(said) && !NOT_YET.test(said)
/** Asked when it comes, or threatened with: "啥时候退钱", "再不到就给我退款". */
const NOT_YET = /(?:什么时候|啥时候|何时|几时|多久|几天)[^,，。]{0,6}退|再(?:不|没)[^,，。]{1,8}就/u

/** That we say the same over and over. */
const SAYS_THE_SAME =
  /(?<!反)复读|车轱辘|说来说去|翻来覆去|(?:就|只|老|总|净|光)(?:是)?(?:会|知道|在)?(?:说|重复|回复?|发)(?:这|那|同|一样)(?!个问题|件|款)|除了这.{0,3}(?:还会|你还|能|会)|(?:一直|总是|老是|又|还)(?:在)?(?:重复(?!购)|说一样|说同样|复制)|(?:同样|一样|重复)的(?:话|回答|回复|答案)|同一句话|(?:能不能|会不会|可不可以|别|不要|少|换)(?:老|再|总)?(?:说点别的|说点新|换一?句|换个说法|重复|复制粘贴|来回说)|复制粘贴|(?:套|官|场面)话|(?<!是(?:不是)?)(?:自动|模板)回复(?!吗|吧|么|的吗)|(?:别|少|净|尽|都是?|全是?)(?:跟我|在)?(?:说|讲|扯)?(?:这些|这种)?(?:没用的|废话)|\b(?:you|u|it|bot|this thing) (?:just |only |always |constantly |keep |keeps |kept |are |'re |do |can )*(?:say(?:ing)?|repeat(?:ing)?|tell(?:ing)?|giv(?:e|ing)|send(?:ing)?|copy(?:ing)?)(?: me)?(?: back)? (?:(?:the |that |this |these )?(?:very |exact )?(?:same|identical)|yourself|itself|that(?:\W*$))|\b(?:the )?same (?:answer|reply|response|message|line|thing|words)s? (?:again|over|every|each|all|as before)|\b(?:are|do) you even (?:read|listen)\w*|\bdid you even read|\bstop repeating|\bbroken record|\b(?:is that|that'?s) all you (?:can|ever|have|know)|\bcopy.?(?:and.?)?past(?:e|ing)|\bcanned (?:answer|response|repl|message)|\blike a (?:parrot|broken)|\byou(?:'re| are) not (?:listening|answering|reading)|(?:siempre|s[óo]lo|otra vez) (?:me )?(?:dicen?s?|responden?|respondes|contestan?|repiten?|repites) lo mismo|lo mismo (?:otra vez|siempre|una y otra)|(?:deja|deje|dejen) de repetir|(?:s[óo]|sempre) (?:repetem?|dizem?|respondem?|repetindo)|(?:sempre|de novo) a mesma (?:coisa|resposta)|(?:répét|dites|dis|répond).{0,12}(?:toujours )?la même chose|toujours la même (?:réponse|chose)|immer (?:nur )?(?:die|das|den)?\s?(?:gleichen?|selben?|dasselbe)\s?(?:antwort\w*|text\w*|satz|sätze)|(?:sagen?|sagst|schreib\w*|antwort\w*|erzähl\w*)\s.{0,12}(?:immer|ständig|nur) (?:dasselbe|das gleiche)|wiederholst dich|wiederholen sich|одно и то же|повторяете|jawaban(?:nya)? (?:itu[- ]itu|sama|begitu) (?:saja|aja|terus|mulu)|itu lagi,? itu lagi|diulang[- ]?ulang|jawapan (?:yang )?sama|ulang benda sama|同じ(?:こと|返事|答え|回答|文章)(?:ばかり|しか|を何度|の繰り返し|だけ)|何度も同じ|(?:똑)?같은 (?:말|답|대답)만|같은 말 반복|نفس (?:الكلام|الرد|الجواب|الإجابة)|تكررون? |ตอบ(?:แต่)?เหมือนเดิม|พูดซ้ำ|ตอบซ้ำ|คำตอบเดิม|(?:nói|trả lời) (?:đi nói lại|lặp|y chang|y như cũ|giống nhau)|lặp (?:đi )?lặp lại/iu
/** Whether the words blame us for saying the same over and over, or for not answering what was asked. */
export const blamesRepeating = remembered((said: string): boolean => SAYS_THE_SAME.test(firstGraphemes(said, 400)))

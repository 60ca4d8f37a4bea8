import type { Rule } from './rule.ts'

/** Read as a courtesy or as nothing known: praise is looked through here, and no matter that was understood. */
const OF_COURTESY = /^(?:chat\.(?!abuse)|other\.|inform\.|service\.(?:urge|review))/u
const PRAISE =
  '(?:真[棒好行快牛]|可真|真是?太|太[好棒]了|厉害|牛[啊逼批]|绝了|点赞|感谢|谢谢|多谢|(?:服务|态度|效率|速度).{0,3}[好高快棒]|不愧|惊喜|佩服|呵呵|哇|nice|wow|great|wonderful|brilliant|\\blove(?:ly)?\\b|thank|awesome|fantastic|perfect|amazing|excellent|well done|bravo|so happy|cheers)'
/** It came right in the end, or is denied: true praise. */
const NOT =
  '(?!.*(?:值得|值了|终于|完好|一点都?不|没有?[坏碎漏破裂]|不[漏碎]|担心|以为|怕|\\b(?:worth|finally|despite|even though|not (?:broken|cracked)|nothing|instead of|replac\\w+|fixed)\\b))'
const beside = (fault: string) => new RegExp(`^${NOT}(?=.*${PRAISE}).*(?:${fault})`, 'iu')

/** Praise beside what nobody praises: the fault is the matter. Words of shoppers, no sentence of ours. */
const IRONY_RULES: readonly Rule[] = [
  {
    of: OF_COURTESY,
    words: beside(
      '没人(?:理|回|应|管|搭理|答)|(?:从来?|一直|都|也|就)不(?:回|理|搭理)|不理人|已读不回|装死|\\b(?:nobody|no ?one) (?:has |ever |even )?(?:answer|repl|respond|help|pick|car)\\w*|\\bnever (?:answer|repl|respond)\\w*|\\bignor(?:e|ed|ing) (?:me|us|my)\\b',
    ),
    to: 'service.complaint',
  },
  {
    of: OF_COURTESY,
    words: beside(
      '空(?:盒|箱|包裹|袋)|少[发了寄].{0,4}[件个双]|\\bempty (?:box|parcel|package|bag|envelope)|\\bnothing (?:in|inside) (?:it|the box)|\\bhalf (?:of )?(?:my|the) order',
    ),
    to: 'issue.missing',
  },
  {
    of: OF_COURTESY,
    words: beside('(?:又|再次|第[二三四五]次).{0,4}发错|发错(?:了|颜色|尺码|货)|\\bwrong (?:size|colou?r|item|one|shoes?|product|order)'),
    to: 'issue.wrong_item',
  },
  {
    of: OF_COURTESY,
    words: beside(
      '[又一](?:碎|裂|坏|破|漏|断|掉|开线|开胶|散架|坏了)|(?:碎|裂|坏|烂|漏|断)了|漏[水得]|碎玻璃|开线|开胶|掉色|\\b(?:broken|cracked|smashed|torn|leak(?:s|ed|ing)|faulty|defective|shattered|fell apart|falls apart|stopped working)\\b',
    ),
    to: 'issue.quality',
  },
  {
    of: OF_COURTESY,
    words: beside(
      '(?:等|拖|催|晚|迟)了(?:快|都|整整|足足|我)?.{0,4}(?:天|周|星期|礼拜|个?月|次|遍)|(?:体验|见识|领教|知道|明白).{0,6}(?:什么|啥)叫.{0,4}慢|乌龟|蜗牛|\\bwait(?:ing|ed)?\\b.{0,20}\\b(?:days?|weeks?|months?|forever|ages)\\b|\\b(?:days?|weeks?|months?) (?:late|of waiting|and counting)\\b|\\bstill (?:waiting|nothing|no parcel|not here)\\b',
    ),
    to: 'shipping.delay',
  },
]

const FAULT =
  '(?!.*(?:[不没未坏错漏碎破裂慢假差退换吗?？还]|什么|怎么|但|可是|就是|\\b(?:but|not|never|broken|wrong|late|missing|when|where|how|still|refund me|return)\\b|n.t\\b))'

/** Praise that reminds of a matter: "厉害了，这么快就发货了", "第三次回购了，一如既往的好". */
const PRAISE_RULES: readonly Rule[] = [
  {
    of: /^(?:service\.(?:complaint|review)|chat\.|other\.)/u,
    words:
      /^(?!.*[坏错漏碎破退换差]).*(?:从不|从没|从来[不没]|没有?|不会|没)(?:让|叫|使)?(?:我|人|大家)?失望|\bnever (?:let me down|disappoint\w*)/iu,
    to: 'chat.praise',
  },
  {
    of: /^(?:shipping\.|order\.(?!cancel|modify)|stock\.|other\.|product\.|service\.(?!human))/u,
    words: new RegExp(
      `^${FAULT}(?=.*${PRAISE}).*(?:[这那]么快|(?:太|真|好|超)快|刚.{1,6}就(?:发|到|收)|(?:第二|当|隔|次)天就?(?:发|到|收)|提前.{0,4}(?:到|送|收)|终于(?:补货|到货|有货|发货|收到|到)了|(?:解决|处理好|搞定)了|有问必答|有求必应|耐心)|^${FAULT}.*(?:回购了|一如既往|名不虚传|物超所值)|^${FAULT}(?=.*${PRAISE}).*\\b(?:early|so fast|so quick(?:ly)?|on time|works? perfectly|as described)\\b`,
      'iu',
    ),
    to: 'chat.praise',
  },
]

/** What is meant by praise beside a fault, or by a matter that is only praised; undefined where the words are what they were read as. */
export const underPraise = (intent: string, said: string): string | undefined =>
  [...IRONY_RULES, ...PRAISE_RULES].find(({ of, words }) => of?.test(intent) !== false && words.test(said))?.to

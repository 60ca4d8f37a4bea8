import { type Answered, answerIn, claimIn, LEAST, READ_SLOTS } from '#engine/claims'
import { remembered } from '#engine/text'
import { plainInTongue, saidInTongue } from './answers/tongues.ts'

/** How a yes to a deed is said, and how the goods go back with it, in Chinese and English; the first that fits. Words of shoppers, no sentence of ours. */
const CONFIRM: readonly (readonly [value: string, words: RegExp])[] = [
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
/** Whether no more than money is asked for, whether the goods stay or go back. */
export const asksMoneyBack = (words: string): boolean => answerIn(words, 'option') === 'money'

/** Questions whose answers are learnt, by the slot that they fill. */
const LEARNT: Readonly<Record<string, Answered>> = {
  ...Object.fromEntries(
    (['looked', 'opened', 'evidence', 'part', 'change', 'parcels', 'invoice', 'data', 'option'] as const).map((slot) => [slot, slot]),
  ),
  intact: 'goods',
}
/** What an answer fills its slot with, where that is called otherwise; money back is no end that can be chosen. */
const FILLS: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  intact: { intact: 'yes', used: 'no', kept: undefined },
  option: { money: undefined },
}

export { READ_SLOTS }

/** The value of a slot that the words give; undefined where they give none. */
export const saidOf = (slot: string, words: string, isAsked = true): string | undefined =>
  ownOf(slot, words, isAsked) ?? (isOfTongue(words) ? saidInTongue(slot, words) : undefined)

function ownOf(slot: string, words: string, isAsked: boolean): string | undefined {
  if (slot === 'claim') return claimSaid(words)
  if (slot === 'confirm') return CONFIRM.find(([, pattern]) => pattern.test(words))?.[0]
  const answered = LEARNT[slot]
  const said = answered && answerIn(words, answered, isAsked)
  return said !== undefined && said in (FILLS[slot] ?? {}) ? FILLS[slot]?.[said] : said
}

/** Chinese is read by its own words alone. */
const isOfTongue = (words: string): boolean => !/^[\p{Script=Han}\p{N}\p{P}\p{S}\s]+$/u.test(words)

/** Why goods are not kept, and what is wrong with them. */
const CLAIMS = ['unsuitable', 'none', 'defect', 'damaged', 'wrong_item', 'not_as_described', 'missing_part', 'not_received']
const ALL_CLAIMS: ReadonlySet<string> = new Set(CLAIMS)
/** Lateness and harm count only where they may be claimed. */
const WITH_TROUBLE: ReadonlySet<string> = new Set([...CLAIMS, 'late', 'other'])
/** What is wrong with goods, as the words say it of any matter. */
export const claimSaid = remembered((words: string): string | undefined => claimIn(words, ALL_CLAIMS, LEAST.heard))

/** The same of a claim among the choices that a question offers. */
export const claimOf = (choices: readonly string[], words: string): string | undefined =>
  (choices.includes('late') ? claimIn(words, WITH_TROUBLE, LEAST.heard) : claimSaid(words)) ??
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

/** What a question that names no matter is led up to with: "那我刚才的申请…", "在吗". Single characters, so that the time stays linear. */
const BEFORE_ZH =
  '[您你我们的得好亲请问那么个这所以边件帮给刚才之前昨天上次面今现在目到底究竟申单子工事情结果处理题快递公司店里仓库同人都已经还又有说提查办弄看一下再来想麻烦呀啊哎诶\\s，,。.、~!！]*'
const AFTER_ZH = '(?:了|啦|啊|呀|呢|吗|么|嘛|没|没有|嘞|哦|哈|阿|不)*[\\s?？!！。.~，,]*$'
const DONE_ZH =
  '(?:办|弄|搞|处理|解决|搞定|完成|成功|提交|操作|核实|跟进|审核|审批|安排|查|回复|答复|批|通过|联系|协调)(?:得|的)?(?:好|完|成|成功|妥|定|到|清楚|下来|出来|上)?'

/** Chinese: "好了吗", "搞定了没", "有消息了吗", "怎么样了", "到哪一步了"; nothing else is named. */
const PLAIN_ZH = [
  `${BEFORE_ZH}(?:${DONE_ZH}|好|完|成|妥|定下来|下来|出来)(?:了|过|咗)(?:吗|没|没有|没得|莫得|么得|冇|未|么|嘛|不)${AFTER_ZH}`,
  `${BEFORE_ZH}(?:问|查|核实|催|联系)(?:到|好|清楚|上|完)?了?(?:吗|没|没有|么)(?:啊|呀|呢)?${AFTER_ZH}`,
  `${BEFORE_ZH}(?:${DONE_ZH}|好|成)(?:没|没有)(?:啊|呀|呢)?${AFTER_ZH}`,
  `${BEFORE_ZH}(?:怎么)?还(?:没|没有|未)(?:${DONE_ZH}|好|弄好|有?(?:消息|结果|回复|回音|动静|进展))${AFTER_ZH}`,
  `${BEFORE_ZH}(?:有|出|得到)(?:没有?|什么|啥|新的?|最新)*(?:消息|结果|进展|回复|回音|动静|下文|答复|眉目|着落|反馈)${AFTER_ZH}`,
  `${BEFORE_ZH}(?:没有?|无)(?:消息|结果|进展|回复|回音|动静|下文|答复)(?:吗|么|嘛|啊)${AFTER_ZH}`,
  `${BEFORE_ZH}(?:${DONE_ZH}|进行|进展)?得?(?:怎么样|咋样|怎样|咋个样|如何|么样)(?:了|啦)${AFTER_ZH}`,
  `${BEFORE_ZH}(?:现在|目前)?(?:是)?(?:什么|啥)(?:情况|进度|进展|结果|状态)(?:了|啦)${AFTER_ZH}`,
  `${BEFORE_ZH}(?:处理|办|走|进行|弄|查|审)?(?:到|得)(?:哪|哪里|哪儿|什么|啥)一?(?:步|程度|阶段|环节)${AFTER_ZH}`,
  `${BEFORE_ZH}(?:结果|进度|进展)(?:呢|如何|怎么样|怎样|咋样|是什么)${AFTER_ZH}`,
  `${BEFORE_ZH}(?:什么|啥)(?:结果|进展|进度)${AFTER_ZH}`,
]

const IT = '(?:it|that|this|everything|my (?:request|case|ticket|claim|application|complaint|report))'
const YET = '(?: (?:yet|now|already|by now|please|then|today|so far|guys|for me))*\\W*$'
const BEFORE_EN = '(?:(?:so|and|well|hi|hello|hey|ok|okay|please|um|excuse me|there|sorry|but|just checking)[,\\s.!]+)*'
const SETTLED =
  '(?:done|ready|finished|sorted(?: out)?|settled|fixed|resolved|solved|processed|approved|completed?|through|handled|submitted|taken care of|dealt with|worked?|gone through|over)'

/** English: "done yet?", "any news?", "did it go through?". */
const PLAIN_EN = [
  `${BEFORE_EN}(?:(?:is|are|was|has|have) (?:${IT} )(?:been )?)(?:all )?${SETTLED}${YET}`,
  `${BEFORE_EN}(?:all )?(?:done|ready|finished|sorted|fixed|resolved|settled)(?: (?:yet|already|now|or not))*\\s*\\?+\\s*$`,
  `${BEFORE_EN}(?:is there |are there |do you have |have you (?:got |heard )?|got |heard )?any(?: ?thing)? ?(?:news|updates?|progress|word|results?|feedback|reply|response|answer|new|back)(?: (?:on|about|for|from|regarding) (?:${IT}|them|him|her|the (?:carrier|courier|warehouse|shop|team|case|ticket|request)|your (?:colleagues?|team)))?${YET}`,
  `${BEFORE_EN}did (?:${IT}) (?:work(?: out)?|go through|succeed|happen|get ${SETTLED})${YET}`,
  `${BEFORE_EN}(?:what|where)(?:'s|s| is| are) (?:the |my |we with |things with )?(?:status|progress|result|outcome|news|latest|update|case|ticket|(?=${IT}))(?: (?:of|on|with|about) (?:${IT}|the (?:case|ticket|request)))?(?: at)?${YET}`,
  `${BEFORE_EN}how(?:'s| is| are| far is| far along is) (?:${IT}|things|the (?:case|ticket|request)) ?(?:going|coming along|looking|doing)?${YET}`,
  `${BEFORE_EN}(?:how did (?:it|that) go|what happened(?: with (?:it|that|my \\w+))?|what became of (?:it|that)|still (?:nothing|no news|no answer|waiting)(?: yet)?|status|update|status update)${YET}`,
]

/** Other languages: "is it done", "any news"; the commonest words of each. */
const PLAIN_OTHERS = [
  '¿?(?:ya )?(?:está|esta|quedó|quedo) (?:listo|lista|hecho|hecha|resuelto)\\W*$',
  '¿?(?:hay |tiene[ns]? |alguna? )*(?:novedad(?:es)?|noticias?)(?: ya| nueva)?\\W*$',
  '¿?(?:c[oó]mo va|qu[eé] pas[oó])(?: (?:eso|todo|mi (?:caso|solicitud|reclamo)))?\\W*$',
  '(?:j[aá] )?(?:est[aá]|ficou) (?:pronto|feito|resolvido)\\W*$',
  '(?:tem |alguma? |h[aá] )*(?:novidades?|not[ií]cias?)\\W*$',
  "(?:c’est|c'est|est-ce(?: que c'est)?) (?:fait|bon|réglé|prêt)\\W*$",
  "(?:(?:des|avez-vous des|du) )?(?:nouvelles|nouveau|news)(?: (?:svp|s'il vous plaît))?\\W*$",
  '(?:ist (?:es|das) )?(?:schon |jetzt )*(?:fertig|erledigt|gibt es (?:schon )?(?:was |etwas )?neue?s?(?:igkeiten)?|neuigkeiten)\\W*$',
  '(?:(?:apakah|apa) )?(?:sudah|udah) (?:selesai|beres|jadi|siap)(?: belum)?\\W*$',
  '(?:(?:apa|ada) )*(?:kabar(?:nya)?|perkembangan|update|berita)(?: (?:terbaru|belum))?\\W*$',
  '(?:dah|sudah) (?:siap|selesai) (?:belum|ke)\\W*$',
  'もう(?:終わ|済|でき|完了).*$',
  '(?:その後|結果は|進展は|どうなりました|まだですか).*$',
  '(?:다|이제)? ?(?:됐나요|되었나요|됐어요|처리됐나요|처리되었나요|완료됐나요|끝났나요)\\W*$',
  '(?:소식|진행 ?상황|결과) ?(?:있나요|없나요|어때요|어떻게 됐나요|은요|는요)?\\W*$',
  '(?:(?:ну что|уже|всё|все) ?)*(?:готово|сделали|решили|есть (?:новости|результат)|какие новости|новости(?: есть)?|получилось)\\W*$',
  '(?:هل )?(?:تم(?: الأمر)?|انتهى|هل من جديد|أي أخبار|ما الجديد|في أخبار)\\W*$',
  '(?:เสร็จ|เรียบร้อย|ได้)(?:แล้ว)?(?:หรือยัง|รึยัง|ยัง|ไหม)(?:คะ|ครับ|ค่ะ)?\\W*$',
  '(?:มี(?:ข่าว|ความคืบหน้า|อัปเดต)|คืบหน้า).*(?:ไหม|มั้ย|ยัง)?(?:คะ|ครับ)?\\W*$',
  '(?:đã )?(?:xong|hoàn tất|được) chưa(?: (?:ạ|vậy|shop))?\\W*$',
  '(?:có )?(?:tin|kết quả|tiến triển)(?: gì)?(?: mới)?(?: chưa| không)?(?: ạ)?\\W*$',
]

/** Who says more asks something else. */
const LONGEST_PLAIN = 40
const PLAIN = new RegExp(`^(?:${[...PLAIN_ZH, ...PLAIN_EN, ...PLAIN_OTHERS].join('|')})`, 'iu')

/** Whether the words ask what became of something and name nothing: "好了吗", "any news?". */
export const asksPlainly = (said: string): boolean => said.trim().length <= LONGEST_PLAIN && PLAIN.test(said.trim())

/** Whether it may be done, how, or when is asked, not what became of it. */
const OF_THE_RULE =
  /能|可以|可不|可否|怎么(?!还|样|没)|如何|多久|多少|要不要|会不会|什么时候|啥时候|几天|如果|要是|万一|之后|以后|是不是要|需要|想|帮我|给我|我要|\b(?:can|could|how|when|may|if|would|should|want|need|please)\b/iu
const RESULT_ZH =
  /(?:了|过|咗|成功|好|完|到账?|下来|出来|上|通过|定|妥)(?:吗|没有?|没得|莫得|冇|未|么|嘛|没啊)[啊呀呢哦\s?？!！。~]*$|(?:怎么样|咋样|什么情况|啥情况|(?:什么|啥)(?:进度|进展|结果)|到哪一?步|有(?:消息|结果|进展|回复|着落))[了啦吗没有么啊呀呢\s?？!！。~]*$|(?:结果|进度|进展)(?:呢|如何|怎么样)?[\s?？!！。~]*$|还(?:没|未)(?:有)?(?:好|成|成功|完|到账?|下来|出来|消息|结果|办|弄|处理|开|改|寄|发|退|批|通过|回复)[好完成到出上了啊呀呢吗么\s?？!！。~]*$|(?:成功|到账|通过|生效|拦住|办好|改好|处理)[没不][\s?？!！。~]*$/u
const RESULT_EN =
  /^(?:\W|so|and|ok(?:ay)?|hi|hello|hey|well|but)*(?:(?:did|has|have|is|was|were|are)\b.*\b(?:work(?:ed|ing)?|succeed(?:ed)?|success(?:ful)?|through|done|changed?|cancel(?:led|ed)?|sent|shipped|issued?|ready|paid|approved?|accepted|booked|stop(?:ped)?|intercept(?:ed)?|updated?|processed|completed?|confirmed|made|arrived?|resolved|settled|registered|filed|submitted|added|caught|successful|refund(?:ed)?|answer(?:ed)?|happened|placed|handled|dealt with|looked (?:at|into)|read|on its way|out)\b|any(?:thing)? (?:news|updates?|progress|word|result)|(?:what(?:'s| is) the |the )?(?:status|progress|result|outcome) of|what (?:happened|became) (?:to|with|of)|how(?:'s| is) .*(?:going|coming along|doing)|where (?:is|are) (?:we|things) with)/iu
const LONGEST = 60
/** Whether the words ask what became of something that they name: "拦截成功了吗", "did the interception work?". */
export const asksResult = (said: string): boolean => {
  const words = said.trim()
  return words.length <= LONGEST && (RESULT_EN.test(words) || (RESULT_ZH.test(words) && !OF_THE_RULE.test(words)))
}

const NUMBER_ZH =
  /(?:单|编|受理|申请|预约|登记|回执|凭证)号(?:码)?(?:是|在|有|呢|给|发|报|告诉|说|多少|什么|哪|查|我|一?下|来|吗|么|嘛|没|了|请|到|[\s啊呀吧哦?？!！。~，,])*$/u
const NUMBER_EN =
  /\b(?:what|which|where|send|give|tell|have|got|is there)\b.*\b(?:number|id|reference|receipt|confirmation|code)\b[\s?!.]*(?:please|again|for (?:it|that))?[\s?!.]*$/iu
/** The parcel's number, not that of a request; and numbers that are given, not asked for. */
const OTHER_NUMBER = /快递(?!员)|物流|运单|填|\d{5}|\b(?:tracking|parcel|phone|order|size|model|discount|coupon)\b/iu
const OF_PICKUP = /取件|上门/u

/** Whether the number of something that was put in hand is asked for: "退货单号多少", "what is my return number?". */
export const asksNumber = (said: string): boolean => {
  const words = said.trim()
  if (words.length > LONGEST || (OTHER_NUMBER.test(words) && !(OF_PICKUP.test(words) && !/填|\d{5}/u.test(words)))) return false
  return NUMBER_ZH.test(words) || NUMBER_EN.test(words)
}

const NEW_ONE =
  /^(?!.*(?:手机|地址|款|品|衣|鞋|颜色|码)).*(?:什么时候|啥时候?|多久|几天|何时|哪天|几时).{0,10}(?:新的|换的|补的|补发的|那?一?[个件双台只]新的)|(?:新的|换的|补的|补发的|换货)(?:货)?(?:那?[个件双台])?(?:什么时候|啥时候?|多久|几天|何时|哪天|大概).{0,8}(?:到|发|寄|收|来)|\bwhen (?:will|do|does|can|is) (?:i (?:get|receive|have) )?(?:the|my) (?:new|replacement|exchange)(?: (?:one|item|parcel|pair))?\b/iu
/** Whether it is asked when what is sent in place of the first comes: "什么时候能收到新的". */
export const asksOfNewOne = (said: string): boolean => said.trim().length <= LONGEST && NEW_ONE.test(said)

const TRIES_AGAIN =
  /^(?:那|就|麻烦|请|[你您]|要不|能不能|可不可以|可以|帮我|给我|替我|[\s，,])*(?:再|重新)(?:帮我|给我|替我)?(?:试|办|弄|操作|提交|处理|申请)(?:[试办弄]|一?[下次遍回])*(?:看看|看)?[吗吧啊呀嘛可以行\p{P}\p{S}\s]*$|^(?:ok(?:ay)?|well|please|could you|can you|then|and|just|so|let's|[,\s])*(?:try|do|submit|send) (?:it |that )?(?:once more|(?:once )?again)(?: please| now| for me)*[\p{P}\s]*$/iu

/** "再试一次", "try again". */
export const triesAgain = (said: string): boolean => TRIES_AGAIN.test(said.trim())

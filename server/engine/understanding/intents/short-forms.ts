import type { Entity } from '#engine/conversation'

const EDGES = /^[\s,.!?。、~…:;"'-]+|[\s,.!?。、~…:;"'-]+$/g
const LEAD = /^(?:嗯+|哦+|噢|额+|呃|啊|那个|那|亲亲?|你好|客服|那么|well|ok|so|umm?|hmm?)[,\s]*(?=\S)/
const TAIL = /(?:哈|哦|噢|呀|啊|啦|吧|呗|喽|嘞|咯|的话|谢谢|亲|please|thanks)+$/
const AFFIRM =
  /^(?:要|要的|我要|好|好的|好滴|好嘞|好吧|行|行的|可以|可以的|可|对|对的|对对|是|是的|是啊|嗯|嗯嗯|恩|确认|确定|没错|没问题|同意|就这样|就这个|需要|想要|有的|有|成|中|得|得嘞|妥|ok|okay|okk|k|yes|yep|yeah|yup|sure|correct|right|confirm|1|嗯呢|系|系啊|係|係啊|好啊|はい|네|sí|si|sim|oui|ja|да|نعم|ใช่|vâng|ya|\[好的\]|\[点赞\])$/
const DENY =
  /^(?:不|不要|不要了|不用|不用了|不了|不是|不对|不行|不需要|不可以|不想|没|没有|没了|算了|算啦|罢了|免了|别|别了|先不|先不用|不必|取消|不换了|不退了|no|nope|nah|no thanks|not now|never mind|nevermind|cancel|唔使|唔要|唔系|唔係|冇|いいえ|아니요|não|non|nein|нет|لا|ไม่|không|tidak|tak|\[不要\])$/
const ORDINAL =
  /^(?:no,? )?(?:就|那就|还是|要不|换|选|要|我要|我选|是)?(?:第?[一二两三四五六七八九十\d]{1,2}[个款件种条号双单]?|前一?个|前面那?个|后一?个|后面那?个|后者|前者|最后一?[个款件单]|上面那?个|下面那?个|最上面那?个|左边那?个|右边那?个|[abcd]|(?:the )?(?:first|second|third|fourth|fifth|last|former|latter|1st|2nd|3rd)(?: one)?|(?:两[个款件]|三[个款件]|全部?)?都(?:要|行|可以)|随便|哪个都行)$/
/** What may stand around the values of a follow-up without saying what is wanted of them. */
const PARTICLES =
  /那|就|这|它|他|她|个|件|款|双|条|只|种|样|的话|的|呢|吗|嘛|么|呀|啊|吧|哈|哦|呗|如果|要是|换成|换|还有|和|或者|或|是|我|想|要|看|咧|噶|what about|how about|(?:(?:no|oh|sorry|wait|actually)[,\s]+)*\bi meant?\b(?: to ask)?(?: about)?|and|the|in|one|this|that|it|for|to|if|then|\s|[?,.!~。、]/g
const HAVE = /^[还没]*有[有还没]*$/

/** The words without blanks, greetings and particles at their edges. */
export function afterFillers(text: string): string {
  const bare = text.trim().replace(EDGES, '')
  const led = bare.replace(LEAD, '')
  const said = led.replace(TAIL, '').replace(EDGES, '')
  return said === '' ? bare : said
}

export const isAffirmation = (said: string): boolean => AFFIRM.test(said)
export const isDenial = (said: string): boolean => DENY.test(said)

/** One of what was offered, by its place, its id or its label. */
export function answersPending(said: string, options: readonly { id: string; label: string }[]): boolean {
  if (options.length === 0) return false
  if (ORDINAL.test(said)) return true
  return options.some(({ id, label }) =>
    [id.toLowerCase(), label.toLowerCase()].some(
      (name) => name === said || (said.length >= 2 && name.includes(said)) || (name.length >= 2 && said.includes(name)),
    ),
  )
}

/** Begins or ends as what goes on with a matter: "那XL", "黑色呢", "what about L". */
export const isFollowUp = (text: string): boolean => /^(?:那|what about|how about|and )|(?:呢|吗)[?~。!]*$/.test(text)

/** Types that state something when they stand alone; a colour or a product alone may as well be a question. */
const STATED = new Set<Entity['type']>([
  'order_number',
  'tracking_number',
  'phone',
  'email',
  'person',
  'address',
  'height',
  'weight',
  'age',
  'id_number',
  'bank_number',
  'size',
])

/** True where nothing is left once the values and the particles are taken out. */
export function saysOnlyValues(said: string, entities: readonly Entity[]): boolean {
  return entities.some((entity) => STATED.has(entity.type)) && !/[?吗呢]/.test(said) && without(said, entities) === ''
}

/** While something was asked, a bare colour, day or number of pieces is the answer to it; as a question it goes on with the matter. */
export const picks = (said: string, entities: readonly Entity[]): boolean =>
  entities.length > 0 && !/^(?:那(?!就)|what about|how about)|[?吗呢嘛]/.test(said) && without(said, entities) === ''

/** `wholly`: only values and particles, as in "那黑色的呢"; `partly`: with a bare "有没有", as in "38码的有吗". */
export function leavesMatterUnsaid(said: string, entities: readonly Entity[]): 'wholly' | 'partly' | 'no' {
  const asks = /^(?:那|what about|how about|and )|呢|[吗嘛?]$/.test(said) || entities.length > 0
  if (!asks) return 'no'
  const rest = without(said, entities)
  if (rest === '') return 'wholly'
  return HAVE.test(rest) || (rest.length <= 3 && entities.length > 0) ? 'partly' : 'no'
}

/** "有白色的吗", "38码还有没有": whether there is one, whatever was spoken of before. */
export const asksToHave = (said: string, entities: readonly Entity[]): boolean =>
  entities.some(({ type }) => type === 'colour' || type === 'size') &&
  /有|\bhave\b|\bgot\b/.test(said) &&
  /^(?:有|没|还)*$/.test(without(said, entities))

/** "浴巾会掉毛吗", "雨伞到了没": goods by name and what is said of them, however short. */
export function speaksOfGoods(said: string, entities: readonly Entity[]): boolean {
  const rest = without(said, entities)
  return entities.some(({ type }) => type === 'product') && !HAVE.test(rest) && rest.length >= (/[吗嘛么?]$/.test(said) ? 1 : 2)
}

function without(said: string, entities: readonly Entity[]): string {
  let rest = said
  for (const entity of [...entities].sort((a, b) => b.text.length - a.text.length)) rest = rest.replace(entity.text.toLowerCase(), ' ')
  return rest.replace(PARTICLES, '')
}

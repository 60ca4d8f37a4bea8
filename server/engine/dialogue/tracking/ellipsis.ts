import type { Turn } from '#engine/conversation'

/** What may stand around the values of "那黑色的呢", "换成38码可以吗", "and the white one?". */
const PARTICLES =
  /那么|那要是|那|要是|如果|换成|换|改成|的话|这个|那个|的|呢|吧|啊|呀|哦|嘛|是|我|您好|你好|可以吗|行吗|可以|码|号|色|款|左右|\b(?:what about|how about|and|the|one|it's|it|is|i am|i'm|in|my|a|an|please)\b/giu
const SIGNS = /[^\p{L}\p{N}]/gu
/** These say too little to hold their own intent against what was being spoken of. */
const WEAK = new Set(['inform.details', 'other.unknown'])

/** From here on an intent of its own stands, unless the words are a plain "那…呢". */
const OWN = 0.6
const FOLLOWS = /^(?:那|那么|and |what about |how about ).{1,14}(?:呢|的|吗|\?|？)?$/iu
const ANOTHER =
  /^(?:那)?(?:我)?(?:的)?(?:另(?:外)?(?:一|的)|其他|别的)(?:那)?(?:个|笔|单|件|款|双|条)?(?:订单|商品)?(?:呢|怎么样|吗)?[?？。]*$/u

/** "and Tibet?": a name alone after the joining words, where nothing else was understood. */
const NAMED = /^(?:and|what about|how about) (?:in |to |for |the )*[\w'-]+(?: [\w'-]+)?\s*\?+$/iu

/** "要多久", "how long does it take": a length of time and nothing that takes it. */
const HOW_LONG =
  /^(?:那|那么|大概|一般|大约|差不多)*(?:要|得|需要|还?[有剩]下?)?(?:多久|多长时间|几天|多少天)(?:之?内)?(?:能|可以|才)?(?:好|行)?[呢啊呀吗]?[?？。]*$|^(?:and )?how long(?: (?:does|will|would) (?:it|that) take)?[?.]*$/iu
/** "根据到货以后开始算是吗": from which day a time is counted, and not which. */
const COUNTED_FROM =
  /^(?:那|这个?|是|就是|[,，\s])*(?:从|按照?|根据|以|自).{1,12}?(?:开始|起|来)?(?:算|计算|计)(?:起|的)?(?:是吗|对吗|是吧|对吧|吗|吧|呢|么|啊|的)*[?？。\s]*$/u
/** After these it is asked of a parcel or of the goods. */
const OF_PARCELS = /^(?:shipping|product|stock|price\.(?!protection)|order\.(?!invoice))/u

/** "底滑不滑", "防水吗": a fact that is asked by its name varies nothing. */
const ASKS_FACT = /^(?!那)(?:.{0,6}(\p{sc=Han})不\1.{0,2}|.{2,8}[吗么嘛])[?？]?$/u

/** Whether the turn only fills in or varies the matter before it: nothing is left once its values are taken out. */
export function isElliptical({ understood, state }: Turn): boolean {
  const { entities, intent, text, confidence } = understood
  if (ANOTHER.test(text)) return true
  if (ASKS_FACT.test(text.trim()) && entities.some(({ type }) => type === 'attribute')) return false
  const last = state.topics.at(-1)
  if (last && !OF_PARCELS.test(last.intent) && [HOW_LONG, COUNTED_FROM].some((words) => words.test(text.trim()))) return true
  if (entities.length === 0) return WEAK.has(intent) && NAMED.test(text.trim())
  if (WEAK.has(intent)) return residue(text, entities).length <= 1
  return (confidence < OWN || FOLLOWS.test(text.trim())) && residue(text, entities) === ''
}

function residue(text: string, entities: Turn['understood']['entities']): string {
  let rest = text
  for (const { span } of [...entities].sort((a, b) => b.span[0] - a.span[0])) rest = `${rest.slice(0, span[0])} ${rest.slice(span[1])}`
  return rest.replace(PARTICLES, ' ').replace(SIGNS, '')
}

/** "继续刚才的", "回到退货那件事": the matter before this one. */
export const goesBack = (said: string): boolean =>
  /^(?:那)?(?:我们)?(?:继续|回到|接着)(?:说|聊)?(?:刚才|之前|前面|上面|那个|那件)?/u.test(said.trim()) || /^back to/iu.test(said.trim())

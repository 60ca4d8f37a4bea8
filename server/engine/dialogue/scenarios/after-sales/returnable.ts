import type { Step, Words } from '#engine/conversation'
import { inSimplified, literal } from '#engine/text'
import { type EntryFact, ownText, type ProductFact } from '../../facts/index.ts'
import { likelyRule, namedEach, productAtHand, ruleOf, ruleOn } from '../../needs/index.ts'
import type { Found, Scene } from '../../scenario.ts'
import { answer, entryMark, entryWords, productCard } from '../../steps/index.ts'
import { tellEntry } from '../../tell-entry.ts'
import { inChinese } from '../courtesy/languages.ts'
import { toldFacts } from '../goods/asked.ts'

/** What stands around the question and says nothing of its own: manners, "this one", "bought". */
const AROUND =
  '(?:请问|问一?下|你好|您好|亲|老板|掌柜|那么?|如果|要是|话说|想问|这|此|一?[个件款双条台瓶盒套单支只]|种|些|东西|商品|货品?|宝贝|产品|衣服|鞋子?|它|他|我?买(?:的|回(?:去|家|来)|了)|拿到手?|到手|收到|我的|万一|要是|担心|怕|以后|之后|发现|觉得|不(?:太|是很)?(?:合适|合身|喜欢|满意|想要|中意)|穿(?:不了|着不合适)|的话|的|啊|呢|了|后|[\\s，,。!！~～])*'
const GOES_BACK =
  '(?:还|也|都|是|到底)*(?:(?:能不能|可不可以|能否|可否|可以|能够?|可|支不支持|支持|给不给|给|让|包|好|得)(?:无理由|随便|7天|七天)*(?:退不退|退货|退换货?|退掉|退款|退)|退不退|退得了|(?:无理由)?退货?)(?:的|货)?'
const PLAIN = new RegExp(`^${AROUND}${GOES_BACK}(?:吗|么|嘛|不|没|吧|呢|伐|咩|啊|呀|的)*(?:[，,\\s]${AROUND})?[?？。!！~～\\s]*$`, 'u')
const PLAIN_EN =
  /^(?:(?:hi|hello|hey|and|so|then|please|also)[,\s]+)*(?:(?:what |and )?if (?:it|they|this|these|the) ?(?:item |one )?(?:doesn'?t|don'?t|does not|do not|isn'?t|is not|aren'?t) (?:fit|suit(?: me)?|right|for me|work(?: out)?|what i (?:want|expect)(?:ed)?)(?: me)?[\s,;?]*(?:then )?)?(?:(?:can|could|may|am) i (?:still |also )?(?:able to |allowed to )?(?:return|send|give|refund)(?: (?:it|this|that|these|those|them|the|my|one|item|product))*(?: back)?|(?:is|are) (?:it|this|that|these|they|those|the)?(?: (?:item|product|one))?\s*(?:returnable|refundable)|(?:can|could) (?:it|this|that|these|they|the)?(?: (?:item|one))?\s*(?:be )?(?:returned|sent back|refunded)|(?:do you|will you) (?:take|accept) (?:it|this|them|these|returns?)?\s*(?:back|(?:on|for|of) (?:it|this|these|the))?)[\s?!.]*$/iu

/** "能退吗", "羽绒服可以退不", "can I return the sweater": whether goods can go back, and nothing that it hangs on is said. */
export function asksReturnable({ intent, picked, turn: { said, understood } }: Scene): boolean {
  if (!/^return\.(?:policy|address)$/u.test(intent) || picked) return false
  const names = understood.entities.filter(({ type }) => type === 'product' || type === 'link').map(({ text }) => inSimplified(text))
  const words = names.reduce((left, name) => left.replace(new RegExp(literal(name), 'iu'), ' '), said).trim()
  return PLAIN.test(words.replace(/\s/gu, '')) || PLAIN_EN.test(words.replace(/\s+/gu, ' '))
}

/** What became of goods that one has. */
const HAD =
  /(?:拆|开|用|穿|铺|洗|试|戴|垫|盖|剪|装|喝|吃|喷|涂|擦|抹|玩|放|搁)(?:开|封|过|了)|(?:买|拿|收|签收|到手|到货)(?:到|了|的|回来)|不(?:想|喜欢)?要了|不喜欢|后悔|(?:买|拍|选)错|(?:还|都)?(?:没有?|未)(?:怎么)?(?:拆|用|穿|动|开|洗|戴)|\bi(?:'ve| have)? (?:opened|used|worn|wore|washed|tried|unpacked|bought|got|removed|cut)\b|\b(?:already|only) (?:opened|used|worn|washed|tried|unpacked)\b|don'?t (?:want|like|need) (?:it|them) any ?more/iu
const ASKS_BACK = new RegExp(
  `${GOES_BACK}(?:吗|么|嘛|不|没|呢|伐|咩)|(?:能|可)(?:不能|不可)以?退|退不退|退得了|\\b(?:can|could|may|am) i (?:still |also )?(?:able to |allowed to )?(?:return|send|give)\\b|\\b(?:can|could|may) (?:it|this|that|they|these|those) (?:still )?(?:go back|be (?:sent|taken|given) back)\\b|\\b(?:be )?return(?:ed|able)\\b`,
  'iu',
)
const SUPPOSED = /如果|要是|假如|万一|的话|假设|\b(?:if|suppose|in case|would)\b/iu

/** "地毯拆了铺了几天，现在不想要了可以退么": asked of goods that one has, with what became of them or what is wrong with them. */
export const asksOfOwn = ({ intent, picked, turn }: Scene, tellsFault = false): boolean => {
  const said = inSimplified(turn.said)
  return (
    /^return\.(?:policy|apply|fee)$/u.test(intent) &&
    !picked &&
    (tellsFault || HAD.test(said)) &&
    ASKS_BACK.test(said) &&
    !SUPPOSED.test(said)
  )
}

const POLICY = 'return.policy'

/** What may not go back once it is open, by what shops call their shelves. */
const WITH_EXCEPTIONS = /food|beauty|baby|underwear|virtual|食|美妆|护肤|母婴|内衣|虚拟/iu

/** The rule for the goods at hand, before they are bought: what is set down for their kind, else the rule for all with what it leaves out. */
export function returnOfGoods(scene: Scene): Step | undefined {
  const opened = ofOpened(scene)
  if (opened) return opened
  if (!asksReturnable(scene) || namedEach(scene.turn).length > 1) return undefined
  const product = productAtHand(scene)
  if ('step' in product) return product.step
  const byPage = virtualByPage(scene)
  if (byPage) return byPage
  return product.has ? (ofKind(scene, product.has) ?? ofAll(scene, product.has)) : ofAll(scene)
}

/** Codes, courses and files go back as their own page says, where the shop has set down no rule that answers. */
export function virtualByPage(scene: Scene): Step | undefined {
  const { intent, picked, turn } = scene
  if (intent !== POLICY || picked || namedEach(turn).length > 1) return undefined
  const product = productAtHand(scene)
  if ('step' in product) return product.step
  const goods = product.has
  if (!goods || !/虚拟|virtual/iu.test(goods.category)) return undefined
  const own = ownRules(goods)
  return own.length > 0 ? answer(scene, toldFacts(goods, own), { parts: productCard(goods) }) : undefined
}

/** What is set down of the goods that are named, where the rule for all is not theirs: of what was opened, of codes, courses and files; undefined for others. */
export function ruleOfKind(scene: Scene): { readonly has: readonly Words[] } | { readonly step: Step } | undefined {
  if (!/^(?:return|refund)\./u.test(scene.intent) || namedEach(scene.turn).length !== 1) return undefined
  const ofVirtual = ruleOfVirtual(scene)
  if (ofVirtual) return ofVirtual
  const opened = ruleOfOpened(scene, /^return\.(?:policy|apply)$/u.test(scene.intent))
  if (!opened || 'step' in opened) return opened?.step.do === 'look_up' ? { step: opened.step } : undefined
  return opened.has && { has: [entryWords(opened.has)] }
}

/** Codes, courses and files: as their own page says it, else the rule for all of them. */
function ruleOfVirtual(scene: Scene): { readonly has: readonly Words[] } | { readonly step: Step } | undefined {
  const product = productAtHand(scene)
  if ('step' in product) return product.step.do === 'look_up' ? product : undefined
  const goods = product.has
  if (!goods?.virtual) return undefined
  const own = ownRules(goods)
  if (own.length > 0) return { has: toldFacts(goods, own) }
  const found = asked(scene, 'virtual', inChinese(scene) ? '虚拟商品能退吗' : 'Can virtual goods be refunded?')
  if ('step' in found) return found.step.do === 'look_up' ? found : { has: [] }
  const rule = likelyRule(found.has, scene)
  return { has: rule ? [entryWords(rule)] : [] }
}

const ownRules = (goods: ProductFact) => Object.entries(goods.attributes).filter(([name]) => /^退(?:款|换)$/u.test(ownText(goods, name)))

/** "if I don't like the perfume after opening, can i send it back": the entry on what is opened of its shelf, which words of one of its goods seldom find. */
const OPENED =
  /拆(?!迁)|开封|打开|试(?:[穿用戴]过?|过)|[穿用洗吃喝戴铺]过|\b(?:open(?:ed|ing)?|unseal(?:ed|ing)?|us(?:ed|ing)|tri(?:ed|ying))\b/iu
const SHELVES: readonly (readonly [of: RegExp, en: string, zh: string])[] = [
  [/内裤|内衣|袜|underwear|briefs/iu, 'Can underwear and socks be returned?', '内衣、袜子能退换吗'],
  [/美妆|护肤|beauty/iu, 'Can opened cosmetics or skincare be returned?', '护肤品、彩妆开封用过能退吗'],
]
function ofOpened(scene: Scene): Step | undefined {
  const { intent, picked } = scene
  const found = intent !== POLICY || picked ? undefined : ruleOfOpened(scene)
  if (!found || 'step' in found) return found?.step
  return found.has && tellEntry(scene, found.has)
}

function ruleOfOpened(scene: Scene, whole = false): Found<EntryFact | undefined> | undefined {
  const { turn } = scene
  if (!(whole || OPENED.test(turn.said)) || namedEach(turn).length !== 1) return undefined
  const product = productAtHand(scene)
  if ('step' in product) return product
  const [, en, zh] = SHELVES.find(([of]) => of.test(`${product.has?.category ?? ''} ${product.has?.title ?? ''}`)) ?? []
  const question = inChinese(scene) ? zh : en
  const found = question === undefined ? undefined : asked(scene, 'opened', question)
  return found === undefined || 'step' in found ? found : { has: likelyRule(found.has, scene) }
}

/** The question of the rule for all goods, as an entry may put it. */
export const generally = (scene: Scene): string => (inChinese(scene) ? '支持 7 天无理由退货吗' : 'is there a 7-day return')

/** What is set down for goods of that kind alone: not the list of all that may not go back, which says nothing of others. */
function ofKind(scene: Scene, { title, aliases }: ProductFact): Step | undefined {
  const name = aliases[0] ?? title
  const found = asked(scene, 'kind', inChinese(scene) ? `${name}能退吗` : `can I return ${name}`)
  if ('step' in found) return found.step
  const rule = ruleOf(found.has, scene.state.lastSaid)
  if (!rule) return undefined
  const except = exceptions(scene)
  if ('step' in except) return except.step
  return rule.entryId === except.has?.entryId ? undefined : tellEntry(scene, rule)
}

const asked = (scene: Scene, as: string, question: string) => ruleOn({ ...scene, question, prefix: `${scene.prefix}${as}.` }, POLICY)

/** The rule on what may not go back. */
function exceptions(scene: Scene): Found<EntryFact | undefined> {
  const found = asked(scene, 'except', inChinese(scene) ? '哪些商品不能无理由退' : 'what cannot be returned')
  return 'step' in found ? found : { has: likelyRule(found.has, scene) }
}

function ofAll(scene: Scene, product?: ProductFact): Step | undefined {
  const all = asked(scene, 'all', generally(scene))
  if ('step' in all) return all.step
  // told of other goods just now it is told of these again
  const rule = ruleOf(all.has)
  if (!rule) return undefined
  const except: Found<EntryFact | undefined> = !product || WITH_EXCEPTIONS.test(product.category) ? exceptions(scene) : { has: undefined }
  if ('step' in except) return except.step
  const say = except.has && except.has.entryId !== rule.entryId ? [entryWords(rule), entryWords(except.has)] : [entryWords(rule)]
  const step = answer(scene, say, { source: 'knowledge' })
  return { ...step, state: { ...step.state, lastSaid: [...step.state.lastSaid, entryMark(rule)] } }
}

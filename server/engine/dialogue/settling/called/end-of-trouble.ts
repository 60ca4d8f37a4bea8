import type { Settling } from '#engine/conversation'
import type { Scene } from '../../scenario.ts'
import { hearsAlike } from '../aside/acts.ts'
import type { Wish } from '../definition.ts'
import { namesOthers } from '../dropped/others.ts'
import type { Way } from '../machine/asking.ts'
import { told } from '../matter.ts'
import { askedOnceLess } from '../queue/turned.ts'
import { isQuestion, MONEY, slot } from '../values.ts'
import { endWished } from '../words/ends.ts'

/** How goods that are not as they should be may end, by the matter that would do it of goods without fault. */
const ENDED: Readonly<Record<string, Wish>> = { return_goods: 'return_and_refund', exchange_goods: 'exchange' }
const OF_ENDS =
  /^(?:parts\.replace|product\.|stock\.|order\.(?:place|modify)|return\.(?:apply|policy|address)|exchange\.(?!withdraw|progress)|refund\.only|issue\.|other\.unknown|inform\.|chat\.|price\.bargain)/u
/** The end that is wished for in words of another dialect. */
const OF_INTENT: Readonly<Record<string, string>> = { 'exchange.apply': 'exchange_goods' }
const surely = ({ intent, turn: { understood } }: Way['scene']): string =>
  intent === understood.intent && understood.confidence >= 0.9 && hearsAlike(understood) ? intent : ''
/** "那能退吗": asked, and wished for. */
const MAY_END =
  /^(?:[^,，。?？退换]{0,6}[天周月]了?[,，]?)?(?:那|这|所以|我|就|现在|到底|急|着急|很急|[,，\s])*(?:还)?(?:能不能|可不可以|可以|能|给|可)(?:马上|尽快|先|今天|快点|直接|帮我|给我)*(?:补发|重发|[退换])(?:货|掉|款|一?个?新的?|一个|不|了)*(?:吗|么|嘛|不|没|呢)?[?？。!！\s]*$|^(?:so |then |and |well )*(?:can|could|may) i (?:just )?(?:return|exchange|swap|replace|get a (?:refund|replacement)|send (?:it|them|this) back)(?: (?:it|them|this|that))?[?. ]*$/iu
/** More words tell of more than how it is to end. */
const LENGTH = 30

/** "能退吗", "不想要了，退了吧", said of goods whose fault is being settled: how they are to end, and no other matter; undefined where nothing of the kind is said. */
export function endOfTrouble({ scene, definition, matter }: Way): Wish | typeof MONEY | undefined {
  const words = scene.turn.said.trim()
  if (definition.id !== TROUBLE || scene.picked !== null || words.length > LENGTH || !OF_ENDS.test(scene.intent)) return undefined
  if (isQuestion(words) ? !MAY_END.test(words) : OF_WAY_BACK.test(words)) return undefined
  // "能退吗" is said of the money: whether the goods go back for it, the decision tells
  const said =
    ENDED[endWished(words) ?? OF_INTENT[surely(scene)] ?? ''] ??
    (SENT_AGAIN.test(words) ? 'reship' : UNWANTED.test(words) ? MONEY : undefined)
  const end = said === 'return_and_refund' && !GOES_BACK.test(words) ? MONEY : said
  return end === undefined || namesOthers(scene, matter) || isOfQueue(scene, words) ? undefined : end
}
const TROUBLE = 'goods_trouble'
/** "杯子我不要了": of the goods, and not of our question. */
const UNWANTED =
  /^(?:那|算了|反正|[,，\s])*(?:.{1,8}?我|我|这(?:个|件|双|东西|破东西)?|东西)(?:也|就|都|是|真的?)*(?:不想?要|不需要)(?:了|啦)[吧啊呀。.!！~\s]*$|^(?:(?:well|so|ok|honestly)[, ]+)*i (?:really )?(?:don['’]?t|do not|no longer) want (?:it|this|them|these|the \w+)(?: any ?more)?[.!\s]*$/iu
const SENT_AGAIN =
  /补发|重发|(?<!换|打|再)补(?:寄|给我|个)?(?:零件|配件|[缺少漏差]的)|补(?:上|我|给我)?[一两几](?:个|只|件|瓶|盒|包|根|条|块|把|袋|支|双|份|片|台|套|本|罐)|\b(?:i['’]?d (?:like|want|prefer)|i (?:want|need|would like)|send me|give me|can i (?:get|have)) (?:a )?(?:brand )?new (?!size|colou?r|address|invoice|order)\w+|\b(?:re-?send|re-?ship|send (?:me )?(?:another|a new|a replacement))\b/iu
const GOES_BACK = /退货|退掉|退回|\b(?:return|send (?:it|them|this|that|those) back)\b/iu
/** How goods go back is no end of its own. */
const OF_WAY_BACK = /寄|上门|取件|单号|运费|地址|\b(?:pick|collect|ship|post|courier)\w*/iu

/** Something else waits that the words may mean. */
const isOfQueue = ({ state: { queued = [] } }: Scene, words: string): boolean =>
  queued.some(({ scenario }) => scenario === 'return_goods' || scenario === 'exchange_goods') && words.length > SHORT
const SHORT = 8

/** The way with how the goods are to end; a mere dislike told with it is no new reason where there is a fault. */
export function endingSo(way: Way, option: string, { claim: _, ...values }: Settling['slots']): Way {
  const noted =
    option === MONEY ? { key: 'settle.ends_paid' } : { key: 'settle.ends_so', args: { option: { key: `settle.choice.option.${option}` } } }
  const matter = askedOnceLess(way.scene, told({ ...way.matter, aside: 0 }, { ...values, option: slot(option) }))
  return { ...way, matter, lead: [...way.lead, noted] }
}

import type { Focus, Turn } from '#engine/conversation'
import type { Picked } from '../scenario.ts'
import { withSpoken } from '../spoken/index.ts'
import { slotText } from './slots/values.ts'

/**
 * So sure must a reading be that it begins another matter: the language calibrated worst is off by .105 (docs/understand/understanding.md), so at .6 it is
 * still as likely right as all others together, and to answer a matter nobody raised costs more than to wait for the next sentence.
 */
export const SURE_OF_ANOTHER = 0.6

/** "我另一个订单呢": not the one spoken of. */
const ANOTHER =
  /(?:另(?:外)?(?:一|的)|其他|其它|别的|换(?:一|个))(?!的?[一两几张个种]?(?:优惠|活动|券|红包|付款|支付|方式|快递|地址|卡|问题|说法))|(?:another|other)(?! (?:coupons?|vouchers?|offers?|discounts?|codes?|ways?|questions?|cards?|address))/iu

const pageMark = ({ page }: Turn) => (page?.ref ? `${page.kind}:${page.ref}` : undefined)

/** What "it" means now: said, then picked, then a page just come to, then what was spoken of, then the page. */
export function focusOf(turn: Turn, picked: Picked | null): Focus {
  const earlier = turn.state.focus
  const mark = pageMark(turn)
  const moved = mark !== undefined && mark !== earlier.page
  const another = ANOTHER.test(turn.said)
  const productId = productOf(turn, picked, moved, another)
  const orderNumber = orderOf(turn, picked, moved, another)
  const goods = withSpoken(earlier.goods, [
    ...namedAlone(turn),
    ...(productId !== undefined && productId !== earlier.productId ? [productId] : []),
  ])
  const variantId = picked?.kind === 'variant' ? picked.ref : productId === earlier.productId ? earlier.variantId : undefined
  return {
    ...(productId !== undefined && { productId }),
    ...(variantId !== undefined && { variantId }),
    ...(orderNumber !== undefined && { orderNumber }),
    ...(goods.length > 0 && { goods }),
    ...(earlier.orders !== undefined && { orders: earlier.orders }),
    ...(earlier.basket !== undefined && { basket: earlier.basket }),
    ...(earlier.sending !== undefined && { sending: earlier.sending }),
    ...((mark ?? earlier.page) !== undefined && { page: mark ?? earlier.page ?? '' }),
  }
}

function productOf(turn: Turn, picked: Picked | null, moved: boolean, another: boolean): string | undefined {
  if (picked?.kind === 'product') return picked.ref
  const said = linked(turn) ?? inLink(turn.said) ?? ofShown(turn)
  if (said) return said
  if (namesOthers(turn)) return undefined
  const onPage = turn.page?.kind === 'product' ? turn.page.ref : undefined
  if (moved && onPage) return onPage
  return (another ? undefined : turn.state.focus.productId) ?? onPage
}

function orderOf(turn: Turn, picked: Picked | null, moved: boolean, another: boolean): string | undefined {
  if (picked?.kind === 'order') return picked.ref
  const named = turn.understood.entities.find(({ type }) => type === 'order_number')
  const said = named && slotText({ value: named.value, from: 'said', confidence: named.confidence })
  if (said) return said
  const onPage = turn.page?.kind === 'order' ? turn.page.ref : undefined
  if (moved && onPage) return onPage
  return another ? undefined : (turn.state.focus.orderNumber ?? onPage)
}

const NTH =
  /第([一二三1-3])[个款件双种样](?!(?:打|半|\d|[一二三四五六七八九两]折|免|减|便宜|送))|\bthe (first|second|third)(?: one| (?:product|item))?\b(?! (?:time|day|week|order|half|at half))/iu
const ORDER = '一二三'
const ENGLISH = ['first', 'second', 'third']
/** "第二个还有货吗": of the cards just shown, where no list waits for an answer; "第二件半价" is an offer of the shop's. */
function ofShown({ said, state }: Turn): string | undefined {
  if (
    state.pending?.options.some(({ id }) => id.includes(':')) ||
    !state.lastSaid.some((mark) => /^find\.(?:these|still_these|nearest)/u.test(mark))
  )
    return undefined
  const [, han, word] = NTH.exec(said) ?? []
  const at = han ? (Number(han) || ORDER.indexOf(han) + 1) - 1 : ENGLISH.indexOf(word?.toLowerCase() ?? '')
  return at < 0 ? undefined : state.focus.goods?.[at]
}

/** "送充电头吗" on a product's page asks about that product, not about the charger that is sold alone. */
const COMES_WITH = /(?:送|带|附|配|含|包含|有没有送|include[sd]?|come[s]? with)\s*$/iu

/** "装咖啡会不会有味道" of a flask: what it holds, and not the coffee that is sold too. */
const CONTENTS =
  /(?:(?<!套|包|男|女|童|西|洋)装|泡|盛|倒|煮|炒|煎|炖|(?<!安)放|塞|收纳?|存|垫|铺)(?:一?点|得了?|得?下|得?进去?|进去|进|了)?(?:多少|几|[\d一二两三四五六七八九十]+)?(?:床|件|双|条|本|个|瓶|斤|套|包|袋)?(?:厚|薄|加绒|高领|大|小)?的?\s*$|(?:里面?|里头|里边|内)(?:还|再|能|可以|想|要|会)*(?:穿|套|加|搭)(?:得?下|得?进去?|了|上|个|一?件|条)*(?:厚|薄|加绒|高领)?的?\s*$|(?:套|塞)(?:得?下|得?进去?)(?:一?件)?(?:厚|薄|加绒|高领)?的?\s*$|\b(?:over|under|underneath|beneath|on top of|layered? (?:over|with)|fits? over) (?:a |an |my |the )?(?:thick |heavy |chunky |wool )*$/iu

/** "220的被套能套上么", of a quilt: what is to go over or hold it. */
const FITS = /^(?:能不能|可不可以|能|可以|会|是不是能)?(?:套|装|放|塞|铺|罩)(?:得|不)?(?:上|下|进)/u

/** Surer than this are goods that are called by their title, not by another name of theirs or a word that it holds. */
const IN_FULL = 0.95
/** "这个上网课能用吗", on a product's page: it stands before, and what it is for behind. */
const SHOWN_HERE = /(?:(?<![就还])[这呢](?!里|边|样|些)|\b(?:this|it)\b)[^和跟与,，。?？!！]{3,}$/iu

/**
 * A product that understanding has linked to the catalogue. Where a name fits several, the one at hand if it is among them, else none:
 * a mere name is left to the search.
 */
function linked({ understood, state, page }: Turn): string | undefined {
  const onPage = page?.kind === 'product' ? page.ref : undefined
  for (const { type, value, span, confidence } of understood.entities) {
    if (type !== 'product' || typeof value !== 'object' || Array.isArray(value)) continue
    const spokenOf = onPage ?? state.focus.productId
    if (spokenOf !== undefined && CONTENTS.test(understood.text.slice(0, span[0]))) return spokenOf
    if (spokenOf !== undefined && FITS.test(understood.text.slice(span[1]))) return spokenOf
    if (onPage !== undefined && COMES_WITH.test(understood.text.slice(0, span[0]))) return onPage
    const others = Array.isArray(value['others']) ? value['others'] : []
    const ids = [value['productId'] ?? value['id'], ...others].filter((id) => typeof id === 'string')
    const atHand = ids.find((id) => id === onPage || id === state.focus.productId)
    if (atHand !== undefined) return atHand
    if (onPage !== undefined && confidence < IN_FULL && SHOWN_HERE.test(understood.text.slice(0, span[0]))) return onPage
    if (ids.length === 1 && span[1] - span[0] > 1) return ids[0]
  }
  return undefined
}

/**
 * "Et l'oreiller ?": goods of another name than what is at hand, several of them: which one is asked, not taken for what was spoken of. In Chinese a
 * name of several is as often a part of what is at hand.
 */
const namesOthers = ({ understood: { entities, language } }: Turn): boolean =>
  !language.startsWith('zh') &&
  !language.startsWith('yue') &&
  entities.some(({ type, value }) => type === 'product' && typeof value === 'object' && 'others' in value)

/** Products whose name in the words fits no other. */
const namedAlone = ({ understood }: Turn): string[] =>
  understood.entities.flatMap(({ type, value }) => {
    if (type !== 'product' || typeof value !== 'object' || Array.isArray(value)) return []
    const others = Array.isArray(value['others']) ? value['others'] : []
    const id = value['productId'] ?? value['id']
    return typeof id === 'string' && others.length === 0 ? [id] : []
  })

const ITEM_LINK = /\/(?:items?|products?|p)\/([\w-]{1,80})/u
const inLink = (said: string): string | undefined => ITEM_LINK.exec(said)?.[1]

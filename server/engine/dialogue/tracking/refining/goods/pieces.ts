import type { Turn } from '#engine/conversation'

/** "买四袋呢", "那要三件多少钱": another number of what was just priced. */
const PIECES_ALONE =
  /^(?:那|那么|要是|如果|假如)?(?:我)?(?:再)?(?:买|要|拿|来|拍|下单)?\s*(?:\d{1,3}|[一两二三四五六七八九十])\s*(?:件|双|包|个|盒|瓶|支|条|袋|套|台|副|罐|箱|本|只)(?:的话)?(?:多少钱|几折|打几折|怎么算|便宜吗|有优惠吗|到手多少)?[呢吗啊呀]?[?？。\s]*$/u
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const NUMBER = `\\d{1,2}|${NUMBERS.join('|')}|a couple of`
/** "what about 4", "and for two of them?", "how about 3 tees"; the name of the goods is taken out before. */
const ENGLISH_ALONE = new RegExp(
  `^(?:and |so |then |ok(?:ay)?,? )?(?:(?:what|how) about |how much (?:for|are|is) |for |if i (?:buy|take|get) |make (?:it|that) )?(?:${NUMBER})(?: of (?:them|those|these))?(?: (?:pieces|pairs|packs|boxes|bags|bottles|sets)(?: of)?)?\\s*(?:then|instead|please)?[?.!\\s]*$`,
  'iu',
)
const OF_PRICES = /^(?:price|promo)\./u
const OF_GOODS = /^(?:price|promo|stock|product)\./u

/** Whether another number of the goods at hand is asked for: what so many of them cost. */
export function asksForPieces({ said, understood: { entities }, state: { topics, focus } }: Turn): boolean {
  const named = entities.filter(({ type }) => type === 'product')
  const before = topics.at(-1)?.intent ?? ''
  if (focus.productId === undefined && named.length === 0) return false
  const rest = named.reduce((left, { text }) => left.replace(text, ''), said).trim()
  return (
    (OF_PRICES.test(before) && PIECES_ALONE.test(rest)) ||
    ((named.length > 0 ? OF_GOODS : OF_PRICES).test(before) && ENGLISH_ALONE.test(rest))
  )
}

const SUM_AT_END = /^(?!.*(?:订单|[这那]单|收到|少了|没有|退)).*(?:一共|总共|合计|总价|加起来|到手价?)[是呢吧啊\s?？。]*$/u
/** "the camera with shipping to Germany", 相机连运费: what goods cost together with their way. */
const WITH_FREIGHT =
  /(?:连|加上?|含|带|算上)(?:上|着)?(?:运费|邮费|快递费).{0,10}(?:多少|几)|\b(?:how much|what|total|costs?|price)\b.{0,80}\b(?:with|incl(?:uding|\.)?|plus) (?:the )?(?:shipping|delivery|postage|freight)\b/iu

/** "三条内裤两件T恤合计": a sum of what is named, though nothing is asked in so many words. */
export const asksForSum = ({ said, understood: { entities } }: Turn): boolean =>
  (SUM_AT_END.test(said) && entities.filter(({ type }) => type === 'product').length > 1) ||
  (WITH_FREIGHT.test(said) && entities.some(({ type }) => type === 'product'))

/** Before the name of goods in the plural: "3 cotton tees", "two pairs of loafers"; no size, no model. */
const BEFORE = new RegExp(
  `(?<![\\w.-]|\\b(?:sizes?|eu|uk|us) )(${NUMBER})\\s+(?:(?:pairs?|packs?|boxes|bags?|bottles?|sets?|pieces?) of )?(?:(?:the|your|those|these|more) )?(?:[a-z]+ )?$`,
  'iu',
)
const PLURAL = /s$/iu
const ALONE = new RegExp(
  `(?<![\\w.-])(${NUMBER})(?: of (?:them|those|these))?(?: (?:pieces|pairs|packs|boxes|bags|bottles|sets))?\\s*(?:then|instead|please)?[?.!\\s]*$`,
  'iu',
)

/** "3 bags of nuts", of goods that are known by no name. */
const COUNTED = new RegExp(`(?<![\\w.-])(${NUMBER}) (?:pairs|packs|boxes|bags|bottles|jars|sets|pieces) of\\b`, 'iu')

/** How many pieces English words speak of, before the name of the goods or alone; undefined where they name no number. */
export function englishPieces({ said, understood: { text, entities } }: Pick<Turn, 'said' | 'understood'>): number | undefined {
  const named = entities.filter(({ type }) => type === 'product')
  const found =
    named.length > 0
      ? named.flatMap((one) => (PLURAL.test(one.text) ? (BEFORE.exec(text.slice(0, one.span[0])) ?? []) : [])).at(1)
      : ENGLISH_ALONE.test(said.trim())
        ? ALONE.exec(said)?.[1]
        : COUNTED.exec(said)?.[1]
  if (found === undefined) return undefined
  const word = found.toLowerCase()
  return word === 'a couple of' ? 2 : NUMBERS.indexOf(word) + 1 || Number(word)
}

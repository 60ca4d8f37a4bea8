/** Asked how to buy for the least, or what lacks to a step: a sum is wanted, not a rule. */
const BEST =
  /最划算|用(?:了|上)?(?:优惠)?券.{0,4}(?:便宜|省|减|优惠)(?:多少|几)|券后(?:价|多少|到手|几)|用(?:了|完|上)?(?:优惠)?券(?:之|以)?后.{0,6}(?:多少|到手|几)|(?:算上|加上|用上|用了|用完|减完)(?:优惠)?券.{0,8}(?:多少|多钱|几钱|到手)|(?:多少|到手).{0,6}(?:算上|用上|用了)(?:优惠)?券|\b(?:how much|price|cost|total|pay)\b.{0,60}\b(?:after (?:all |the |any |my )*|with (?:all|every|any) (?:the |my )?)(?:coupons?|discounts?|vouchers?)\b|最低(?:能|可以|可)?(?:做到|买到|拿到|到手)|叠(?:加|完|上|满).{0,14}(?:多少|到手|最低)|\b(?:cheapest|lowest|least) (?:price |sum |total )?(?:that )?(?:i|we|you) (?:can|could|would|have to) (?:pay|get)\b|更划算|最省|最合算|最优惠|怎么(?:买|拍|下单|凑|搭配?).{0,8}(?:便宜|划算|省|优惠|合适|值)|凑(?:个|一?下|够|满|到)?单|凑(?:够|满|到)|差(?:多少(?!钱)|几块(?!钱))|还(?:差|缺)多少|\b(?:best|cheapest|lowest) (?:way|sum|total|combination|deal)\b|\bbest price for\b.{0,60}\b(?:and|plus)\b|\bsave the most\b|\bhow (?:do|can|should) i (?:buy|pay)\b.{0,40}\b(?:cheapest|least|less)\b/iu

/** With a coupon or as a newcomer: what takes off the most is wanted in the sum. */
const WITH_OFFERS =
  /(?:用|使|领|拿|叠|加上?|减|算上).{0,16}券.{0,10}(?:到手|多少|几钱|实付)|(?:新人|新客|新用户|首单|第一次(?:买|下单|在你)).{0,16}(?:到手|多少|几钱)|^(?:那|要是|如果|再)*(?:用|加上?|叠加?|算上).{0,8}券呢?[?？]?$|用哪(?:张|几张|个券|种券)|哪张券|(?:一起|同时)买.{0,6}(?:便宜|优惠|划算)|\b(?:with|using|after|use)\b.{0,30}\b(?:coupons?|vouchers?)\b|\b(?:new|first[- ]time) (?:customer|here|user|shopper|buyer)\b/iu

/** Whether it is asked how goods come to the least. */
export const asksBest = (said: string): boolean => BEST.test(said) || WITH_OFFERS.test(said)

const TOGETHER = /一起|加起来|一共|总共|合计|购物车|全部|\b(?:altogether|together|in total|in all|basket|cart)\b/iu

/** Whether goods are meant as one basket. */
export const speaksOfAll = (said: string): boolean => TOGETHER.test(said)

/** Whether goods were reckoned together with the last thing that was said. */
export const isReckoned = (lastSaid: readonly string[]): boolean => lastSaid.some((mark) => mark.startsWith('sum.'))

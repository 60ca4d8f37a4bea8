import type { Turn } from '#engine/conversation'

const STILL_FAILS =
  /(?:还是|也|都|又|仍然?|依然)(?:是)?(?:不行|失败|付不了|付不上|不成功|没用|支付不了|报错|提示)|试(?:了|过).{0,6}(?:不行|失败|没用|[次遍回])|行不通|没用[啊呀]?$|\bstill (?:fail|declin|not work|doesn'?t|won'?t|can'?t)|\b(?:same (?:error|thing|problem)|didn'?t (?:work|help)|no luck|nothing works|tried (?:it |that |this )?(?:again|twice|\w+ times|everything|(?:\w+ ){1,2}cards?)|keeps? (?:failing|happening))\b/iu
/** "换了卡也不行", "i tried 3 times already", where a payment that fails was spoken of. */
export const stillFails = ({ said, state, understood: { intent } }: Turn): boolean =>
  state.topics.at(-1)?.intent === 'order.payment' &&
  /^(?:other|chat|order|payment|inform|issue|exchange)\./u.test(intent) &&
  STILL_FAILS.test(said)

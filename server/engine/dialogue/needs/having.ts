/** "刚收到好像小了", "the one I bought": goods that one has already. */
const HAS_IT =
  /(?:收|拿|买|穿|试|用)(?:到|了|过|上|起来|着)|[买拍]的(?!人)|到(?:手|货)了?|刚到|\b(?:i|we) (?:just |already )?(?:got|bought|received|ordered)\b|\b(?:has|have|just) arrived\b/iu

/** Whether words are of goods that one has already. */
export const tellsOfHaving = (said: string): boolean => HAS_IT.test(said)

/** "可不可以用", "能不能吃", "可否使用", and "可以用吗": whether something may be used, eaten or worn. */
const MAY = /(?:可不可以|能不能|可否|能否|可以)(使?用|吃|喝|穿|戴|涂|抹|敷|洗|泡)(?:[吗么嘛不呢]|不能)?[?？。~\s]*$/u

/** The same question in its plainest form, "孕妇能用吗", by which it is known best; undefined where the words are no such question. */
export function askedPlainly(text: string): string | undefined {
  const asks = /可不可以|能不能|可否|能否/u.test(text) || /[吗么嘛不呢?？][?？。~\s]*$/u.test(text)
  return asks && MAY.test(text) ? text.replace(MAY, '能$1吗').replace('使用吗', '用吗') : undefined
}

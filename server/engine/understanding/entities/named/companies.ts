import { cuts, isCreditCode, matchesIn } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'
import { sought } from '../sieve.ts'

const FORM =
  '(?:有限责任公司|股份有限公司|集团有限公司|有限公司|分公司|子公司|集团公司|总公司|公司|合作社|合伙企业|律师事务所|会计师事务所|事务所|工作室|经营部|商行|个体工商户|研究院|研究所|设计院|幼儿园|小学|中学|大学|学院|学校|医院|委员会|管理局|银行|支行|协会|基金会|酒店|超市)'
/** A legal form at the end says that it is a company, whatever stands before: at least two characters of a name, none of them a word of the sentence. */
const WITH_FORM = sought(
  /(?:[一-鿿()（）]{2,20}?)(?:有限责任公司|股份有限公司|集团有限公司|有限公司)(?:[一-鿿]{2,8}?分公司)?|(?<![a-z])[a-z][a-z&.' -]{1,40}? (?:co\.?,? ?ltd\.?|limited|ltd\.?|inc\.?|llc|gmbh|corp\.?|plc)(?![a-z])/g,
)
/** Behind such a cue other bodies count too. */
const CUED = sought(
  new RegExp(
    `(?:抬头|公司名称?|单位名称?|单位|企业名称?|开票名称|购买方|买方)(?:信息)?(?:是|为|写|开|填|叫|改成|改为|换成|:|用)?\\s?([一-鿿()]{2,24}?${FORM})`,
    'g',
  ),
)
/** "company name: Bluebird Trading", as somebody fills in a form: in capitals, since what else is said of a name has none. */
const NAMED_LATIN = sought(
  /(?:company|firm|business|invoice)(?:'s)? (?:name|title)(?: is| would be| should be)?[ :]{1,3}([a-z][a-z0-9&.' -]{1,40}?)(?= ?(?:[,;\n]|\.(?: |$)|$)| (?:and|with|tax|vat)(?![a-z]))/g,
)
/** What may stand before a name in one breath: it is no part of it. */
const BEFORE_NAME =
  /^.*(?:抬头(?:信息)?(?:是|为|写|开|填|改成|改为|换成)?|(?:公司|单位|企业)(?:名称?|叫|是)+|开票名称|名称(?:是|为)?|购买方(?:是|为)?|帮我开|给我开|给我们开|开给|开个|开|写|换成|改成|改为|填|叫做?|我们是|我是|我们的?|是|为|给)/
const TAX_CUE =
  /(?:税号|税务登记号|纳税人识别号|识别号|统一社会信用代码|信用代码|tax (?:number|id|no\.?)|vat(?: number| no\.?)?)[^\da-z]{0,6}$/
const CODE = sought(/[0-9a-z]{15,20}/g)

/** Companies and their tax numbers, as invoices need them. */
export function* findCompanies(reading: Reading): Generator<Draft> {
  const { text } = reading
  yield* taxNumbers(reading)
  if (!/公司|抬头|单位|企业|购买方|开票|name|title|ltd|limited|inc|llc|gmbh|corp|plc/.test(text)) return
  for (const match of matchesIn(WITH_FORM, reading)) {
    const lead = leadOf(reading, match[0], match.index)
    if (match[0].length - lead >= 6) yield company(reading, match.index + lead, match.index + match[0].length, 0.93)
  }
  for (const match of matchesIn(CUED, reading)) {
    const end = match.index + match[0].length
    if (match[1]!.length >= 5) yield company(reading, end - match[1]!.length, end, 0.88)
  }
  for (const match of matchesIn(NAMED_LATIN, reading)) {
    const end = match.index + match[0].length
    const start = end - match[1]!.length
    if (/^[A-Z]/.test(reading.typed(start, end))) yield company(reading, start, end, 0.88)
  }
}

/** How much of what was found stands before the name: in Latin letters a name begins with the capitals at its end, where it has some. */
function leadOf({ typed }: Reading, found: string, start: number): number {
  if (!/^[a-z]/.test(found)) return BEFORE_NAME.exec(found)?.[0].length ?? 0
  return BEFORE_CAPITALS.exec(typed(start, start + found.length))?.[0].length ?? 0
}
const BEFORE_CAPITALS = /^.*(?<![A-Za-z&.'-])[a-z][\w.'-]*[ ,:]+(?=(?:[A-Z][\w&.'-]*[ ,]+(?:of |and |& |the )*)+[A-Za-z.]+$)/u

const company = ({ text, typed }: Reading, start: number, end: number, confidence: number): Draft => ({
  type: 'company',
  value: /[a-z]/.test(text.slice(start, end)) ? typed(start, end) : text.slice(start, end),
  start,
  end,
  confidence,
})

function* taxNumbers(reading: Reading): Generator<Draft> {
  const { text } = reading
  for (const match of matchesIn(CODE, reading)) {
    const end = match.index + match[0].length
    if (cuts(text, match.index, end) || !/\d{6}/.test(match[0])) continue
    const cued = TAX_CUE.test(text.slice(Math.max(0, match.index - 20), match.index))
    if (cued || isCreditCode(match[0]))
      yield { type: 'tax_number', value: match[0].toUpperCase(), start: match.index, end, confidence: cued ? 0.97 : 0.9 }
  }
}

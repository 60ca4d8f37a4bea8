import { firstGraphemes, lastGraphemes } from '@xiaoer/contract/graphemes'

/** A claim without a number. */
interface Said {
  readonly kind: 'denial' | 'payer'
  readonly of: string
  readonly value: string
  readonly from: number
  readonly to: number
}

const PREDICATES = '支持|提供|接受|可以|包邮|需要|收取|含|送|能|用'
const DENIED = new RegExp(`(?:暂时?不|不再|并不|不|无法|没有|未)(${PREDICATES})?([\\p{Script=Han}A-Za-z]{0,6})`, 'gu')
const AFFIRMED = new RegExp(`(?<!不|没|无|未|否|能不|可不)(${PREDICATES})([\\p{Script=Han}A-Za-z]{0,6})`, 'gu')
/** How what is had or lacking as a whole is called, and not by a predicate. */
export const ANY = 'any '
/** What there is none of: 没有门店或仓库自提. */
const LACKING = /(?:没有|暂无|不设|未设)([\p{Script=Han}]{2,14})/gu
const JOINED = /[或和与及]/u
/** What somebody has or offers, for whom it is asked whether there is any. */
const OFFERS: ReadonlySet<string> = new Set(['支持', '提供', '接受', '可以', '能'])

/** What there is (杭州有门店), what one may come for (欢迎到门店自提), and what is named before it is allowed (门店自提都行). */
const THERE_IS = [
  /(?<![没未无若如只凡所才])有([\p{Script=Han}]{2,8})/gu,
  /欢迎(?:您|来|到|前往)*([\p{Script=Han}]{2,12})/gu,
  /([\p{Script=Han}]{2,12}?)(?:都|也)?(?:可以|行|没问题)/gu,
]
/** What is so of some alone is no offer: 有质量问题的, 没货时. */
const OF_SOME = /(?:如果?|若|要是|凡是|的话|(?:问题|原因|瑕疵|时|的)$)/u

/** An answer begins with yes or no. */
const YES = /^\s*(?:支持|可以|能|有的?|是的?|会的?|包邮|送的?|当然|yes|sure|of course|we do)(?!没有|不)/iu
const NO = /^\s*(?:暂?不支持|不可以|不能|不行|没有|暂不|暂无|无法|不会|不是|不包|不送|不提供|no\b|not\b|sorry|we do not|cannot)/iu
/** So many characters of what is denied tell it. */
const TELLING = 2

/** What a clause denies or affirms, by its words; and of the first one of an answer whether it begins with yes or no. */
export function deniedIn(clause: string, isFirst: boolean): Said[] {
  const first = isFirst ? leading(clause) : []
  const read = (pattern: RegExp, value: 'yes' | 'no') =>
    [...clause.matchAll(pattern)].flatMap((found): Said[] => {
      const [whole, predicate = '', object = ''] = found
      if (predicate === '' || object.length < TELLING) return []
      const of = `${predicate === '能' ? '可以' : predicate}${firstGraphemes(object, TELLING)}`
      return [{ kind: 'denial', of, value, from: found.index, to: found.index + whole.length }]
    })
  return [...first, ...read(DENIED, 'no'), ...read(AFFIRMED, 'yes'), ...lacking(clause), ...offered(clause)]
}

/** Of what is lacking the last two signs of each that is named: 仓库自提 is 自提. */
const lacking = (clause: string): Said[] =>
  [...clause.matchAll(LACKING)].flatMap(({ 0: whole, 1: things = '', index }) =>
    things
      .split(JOINED)
      .filter((thing) => thing.length >= TELLING)
      .map(
        (thing): Said => ({
          kind: 'denial',
          of: `${ANY}${lastGraphemes(thing, TELLING)}`,
          value: 'no',
          from: index,
          to: index + whole.length,
        }),
      ),
  )

/** What is offered, by each two signs of its name: 到店自提 is 自提 too. */
const offered = (clause: string): Said[] =>
  [...clause.matchAll(AFFIRMED)]
    .flatMap(({ 0: whole, 1: predicate = '', 2: object = '', index }) =>
      OFFERS.has(predicate)
        ? pairsOf(object).map(
            (pair): Said => ({ kind: 'denial', of: `${ANY}${pair}`, value: 'yes', from: index, to: index + whole.length }),
          )
        : [],
    )
    .concat(thereIs(clause))

const thereIs = (clause: string): Said[] =>
  OF_SOME.test(clause.trim()) || DENIES.test(clause)
    ? []
    : THERE_IS.flatMap((pattern) =>
        [...clause.matchAll(pattern)].flatMap(({ 0: whole, 1: object = '', index }) =>
          pairsOf(object).map(
            (pair): Said => ({ kind: 'denial', of: `${ANY}${pair}`, value: 'yes', from: index, to: index + whole.length }),
          ),
        ),
      )
const DENIES = /[不没无未]/u

const pairsOf = (object: string): string[] =>
  [...object].flatMap((_, at) => (at + TELLING <= object.length ? [object.slice(at, at + TELLING)] : []))

function leading(clause: string): Said[] {
  const no = NO.exec(clause)
  const found = no ?? YES.exec(clause)
  if (!found) return []
  return [{ kind: 'denial', of: 'answer', value: no ? 'no' : 'yes', from: found.index, to: found.index + found[0].length }]
}

const WHO_PAYS: readonly (readonly [RegExp, 'shop' | 'shopper'])[] = [
  [
    /(?:运费|邮费|快递费|寄回|来回)[^，。；不无免]{0,10}(?:自理|自付|自费|自己承担|自行承担|由?(?:买家|您|你|顾客|用户|客户)(?:自己)?(?:承担|出|付|自理|支付))/gu,
    'shopper',
  ],
  [/(?:运费|邮费|快递费|寄回|来回)[^，。；]{0,10}由?(?:我们|本店|商家|卖家|店铺|店里|平台)(?:来)?(?:承担|出|付|负责|支付)/gu, 'shop'],
  [/免(?:退货|换货|来回|一次换货)?(?:运费|邮费)|包(?:来回)?(?:运费|邮费)|送运费险|运费险(?:赔|补)/gu, 'shop'],
  [/(?:freight|postage|shipping)[^.,;]{0,12}(?:on us|paid by us|free)|we pay (?:the )?(?:freight|postage|shipping)/giu, 'shop'],
  [/(?:you|the shopper|the buyer|the customer) pays? (?:for )?(?:the )?(?:return )?(?:freight|postage|shipping)/giu, 'shopper'],
]

/** Who pays freight, as far as a clause says so. */
export const payersIn = (clause: string): Said[] =>
  WHO_PAYS.flatMap(([pattern, value]) =>
    [...clause.matchAll(pattern)].map(
      (found): Said => ({ kind: 'payer', of: 'freight', value, from: found.index, to: found.index + found[0].length }),
    ),
  )

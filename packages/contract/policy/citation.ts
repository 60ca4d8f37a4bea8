import { LAW_NAMES } from './law-names.ts'

/** Where something is written: the law by its own name, and its articles by their numbers, such as `25(2)` or `12, 17, 18`. */
export interface Article {
  readonly law: string
  readonly article: string
}

type Language = 'zh-CN' | 'en'

/** An article by number: `25`, `11a`, `25(2)`, `16(e)`. */
const NUMBERED = /^(\d{1,4})([a-z]?)((?:\((?:\d{1,3}|[a-z])\))*)$/u
const IS_CHINESE = /\p{Script=Han}/u

/** An article as lawyers of the language write it: 《消费者权益保护法》第二十五条第二款; Directive 2011/83/EU, Art. 14(1). What is no number stays as it is. */
export const citation = ({ law, article }: Article, language: Language): string => {
  const numbers = article.split(',').map((one) => one.trim())
  if (language === 'en')
    return `${LAW_NAMES[law] ?? law}, ${numbers.every((one) => NUMBERED.test(one)) ? `${numbers.length > 1 ? 'Arts.' : 'Art.'} ` : ''}${numbers.join(', ')}`
  const isChinese = IS_CHINESE.test(law)
  const written = numbers.map((one) => articleIn(one, isChinese ? inHan : (digits) => digits)).join('、')
  return isChinese ? `《${law}》${written}` : `${law} ${written}`
}

/** Several of them behind one another. */
export const citations = (articles: readonly Article[], language: Language): string =>
  articles.map((one) => citation(one, language)).join(language === 'en' ? '; ' : '；')

function articleIn(number: string, count: (digits: string) => string): string {
  const [, digits, letter = '', inner = ''] = NUMBERED.exec(number) ?? []
  if (digits === undefined) return number
  const parts = [...inner.matchAll(/\((\w+)\)/gu)].map(([, part = '']) => (/\d/u.test(part) ? `第${count(part)}款` : `(${part})项`))
  return `第${count(digits)}${letter}条${parts.join('')}`
}

const HAN = '零一二三四五六七八九'
const PLACES = ['', '十', '百', '千'] as const

/** A number to 9999 in Chinese: 25 is 二十五, 110 is 一百一十, 1003 is 一千零三. */
function inHan(digits: string): string {
  const written = [...String(Number(digits))].map((digit, i, all) => {
    if (digit === '0') return '零'
    return `${HAN[Number(digit)]}${PLACES[all.length - 1 - i]}`
  })
  return written
    .join('')
    .replace(/零+/gu, '零')
    .replace(/(.)零$/u, '$1')
    .replace(/^一十/u, '十')
}

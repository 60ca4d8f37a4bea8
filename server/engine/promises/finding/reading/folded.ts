import { remembered } from '#engine/text'
import { unmasked } from './lookalikes.ts'
import { inCharacters } from './pinyin.ts'

/** What is not shown: joiners, marks of direction, variation selectors, the frame of a keycap. A line's end stays one. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]|\u20e3/gu
/** Digits of other scripts: Unicode has each ten in a row, from a zero. */
const FOREIGN_DIGITS = /(?![0-9])\p{Nd}/gu
/** Blanks and dots put between Chinese characters to hide a word from a reader like this one. */
const HIDING = /[ \t·•*_|~.'`^+=/\\-]/u
const BETWEEN = /(?<=\p{sc=Han})(?:[ \t·•*_|~.'`^+=-]+|[/\\]+(?=\p{sc=Han}[/\\])|(?<=[/\\]\p{sc=Han})[/\\]+)(?=\p{sc=Han})/gu

/** Traditional characters of the words that promises are made with, and short forms of tens. */
const TRADITIONAL: Readonly<Record<string, string>> = Object.fromEntries([
  ['廿', '二十'],
  ['卅', '三十'],
  ...[
    ...'圓圆幣币鎊镑銖铢韓韩歐欧號号兩两萬万億亿餘余來来貳贰參叁陸陆經经發发貨货換换補补償偿賠赔為为給给幫帮會会將将訂订單单後后辦办處处開开錢钱塊块個个時时鐘钟週周點点銷销請请總总額额費费贈赠還还預预約约積积證证擔担諾诺運运経经済济郵邮費费転转匯汇雙双沒没對对試试過过攔拦審审簽签紅红禮礼獎奖優优減减領领實实關关閉闭維维護护負负遲迟帳帐戶户項项應应賬账寶宝們们險险價价評评備备註注訴诉資资無无從从達达顯显門门',
  ].flatMap((sign, i, all) => (i % 2 === 0 ? [[sign, all[i + 1] ?? sign]] : [])),
])
const OLD = new RegExp(`[${Object.keys(TRADITIONAL).join('')}]`, 'gu')

/** Marks of HTML, and characters written as its numbers. */
const TAGS = /<\/?[a-z][a-z\d]*(?:\s[^<>]*)?>|<!--|-->/giu
const ENTITIES = /&#(?:(\d{1,6})|x([\da-f]{1,5}));/giu
/** Pictures put between characters: 退💰款. */
const PICTURES = /(?<=\p{sc=Han})\p{Extended_Pictographic}\ufe0f?(?=\p{sc=Han})/gu

/** One way of writing for all: width, script, unseen signs, blanks between characters, sounds and lookalikes. Line breaks stay. */
export const folded = remembered((text: string): string => {
  // a comma between clauses is no sign of thousands
  const plain = bare(text).replaceAll('，', '、').normalize('NFKC').replace(UNSEEN, '')
  // looking behind every blank is dear, and most Chinese has none
  const joined = HIDING.test(plain) ? plain.replace(BETWEEN, '') : plain
  const simple = joined.replaceAll('−', '-').replace(OLD, (sign) => TRADITIONAL[sign] ?? sign)
  return inCharacters(unmasked(simple.replace(FOREIGN_DIGITS, digitOf)))
})

/** Without marks and pictures, which few texts have. */
function bare(text: string): string {
  const untagged = /[<&]|-->/u.test(text)
    ? text.replace(ENTITIES, (_, decimal?: string, hex?: string) => signOf(decimal, hex)).replace(TAGS, '')
    : text
  return untagged.replace(PICTURES, '')
}

const signOf = (decimal: string | undefined, hex = '0') => {
  const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''
}

function digitOf(sign: string): string {
  const at = sign.codePointAt(0) ?? 0
  let zero = at
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && at - zero < 9) zero--
  return String(at - zero)
}

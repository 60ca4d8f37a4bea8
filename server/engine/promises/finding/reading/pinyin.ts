/** Words that promises are made with, and how they sound: each character may stand as itself or as its sound. */
const WORDS =
  '已经yi jing 退款tui kuan 退钱tui qian 退回tui hui 退货tui huo 退还tui huan 返还fan huan 返现fan xian 打款da kuan 到账dao zhang 全额quan e 取消qu xiao 换货huan huo 换新huan xin 补发bu fa 重发chong fa 发货fa huo 赔偿pei chang 赔付pei fu 补偿bu chang 免费mian fei 免单mian dan 包邮bao you 赠送zeng song 红包hong bao 半价ban jia 双倍shuang bei 保证bao zheng 成功cheng gong 完成wan cheng 同意tong yi 批准pi zhun 送达song da 签收qian shou 改好gai hao 今天jin tian 明天ming tian 后天hou tian 下周xia zhou 块钱kuai qian 小时xiao shi 退您tui nin 退你tui ni 赔您pei nin 赔你pei ni 补您bu nin 送您song nin 送你song ni 返您fan nin 给您gei nin 给你gei ni 为您wei nin 帮您bang nin'
    .match(/(?<!\p{sc=Han})\p{sc=Han}+[a-z]+ [a-z]+/gu)
    ?.map((entry) => [entry.replace(/[a-z ]/gu, ''), entry.replace(/\p{sc=Han}/gu, '').split(' ')] as const) ?? []

const TONED: Readonly<Record<string, string>> = { a: 'aāáǎà', e: 'eēéěè', i: 'iīíǐì', o: 'oōóǒò', u: 'uūúǔùüǖǘǚǜ' }
const sound = (letters: string) => [...letters].map((letter) => (TONED[letter] ? `[${TONED[letter]}]` : letter)).join('')

const [NO_LETTER_BEFORE, NO_LETTER_AFTER] = ['(?<![a-zà-ǜ])', '(?![a-zà-ǜ])']
/** Between two syllables, which run together as often as not. */
const GAP = "[ '’-]?"
/** What may stand before such a word and after it, run together with it. */
const [DONE, PAST] = [`(?:${sound('yi')}${GAP})?`, `(?:${GAP}${sound('le')})?`]

const PATTERNS = WORDS.map(
  ([word, [first = '', second = '']]) =>
    [
      word,
      new RegExp(
        `${NO_LETTER_BEFORE}(${DONE})(?:${sound(first)}${GAP}(?:${sound(second)}|${word[1]})|${word[0]}${GAP}${sound(second)})(${PAST})${NO_LETTER_AFTER}`,
        'giu',
      ),
    ] as const,
)
/** Verbs of one syllable, behind a word that was read. */
const VERBS: Readonly<Record<string, string>> = { tui: '退了', pei: '赔了', bu: '补了', fa: '发了', gai: '改了', dao: '到' }
const AFTER = /(?<=已经?|[今明后]天) ?(tui|pei|bu|fa|gai|dao)(?: ?le)?(?![a-z])/giu

/** Any of them, looked for once: nearly no text holds one. */
const ANY = new RegExp(PATTERNS.map(([, { source }]) => source).join('|'), 'iu')
const LATIN = /[a-zà-ǜ]{2}/iu
const APART = /[a-z] [a-z] [a-z]/iu
/** Letters set apart one by one: "t u i k u a n". */
const SPELT = /(?<![a-z])[a-z](?: [a-z]){3,}(?![a-z])/giu

/** Words of promises that stand in pinyin, or half in it ("已tuikuan", "退kuan", "yi tuì kuǎn le"), in characters. */
export function inCharacters(text: string): string {
  const joined = APART.test(text) ? text.replace(SPELT, (letters) => letters.replaceAll(' ', '')) : text
  if (!LATIN.test(joined) || !ANY.test(joined)) return text
  let read = joined
  for (const [word, pattern] of PATTERNS) read = read.replace(pattern, (_, before: string, after: string) => whole(word, before, after))
  // blanks between what was read belong to the pinyin
  return read.replace(/(?<=\p{sc=Han}) (?=\p{sc=Han})/gu, '').replace(AFTER, (_, verb: string) => VERBS[verb.toLowerCase()] ?? verb)
}

const whole = (word: string, before: string, after: string) => `${before === '' ? '' : '已'}${word}${after === '' ? '' : '了'}`

import { BEGINS, ENGLISH_NUMBER, NUMBER, numberOf } from './numbers.ts'
import type { Draft } from './promised.ts'

const HOUR = 60
const DAY = 24 * HOUR
/** Each unit by how it counts: minutes, working days or months. */
const UNITS: readonly (readonly [RegExp, 'm' | 'w' | 'M', number])[] = [
  [/^(?:个?工作[日天]|(?:business|working) days?)$/iu, 'w', 1],
  [/^(?:分钟|minutes?|mins?)$/iu, 'm', 1],
  [/^刻钟$/u, 'm', 15],
  [/^(?:个?小时|个?钟头|hours?|hrs?|h)$/iu, 'm', HOUR],
  [/^(?:天|个?自然日|日|days?)$/iu, 'm', DAY],
  [/^(?:个?星期|周|个?礼拜|weeks?)$/iu, 'm', 7 * DAY],
  [/^(?:个月|months?)$/iu, 'M', 1],
  [/^(?:年|years?)$/iu, 'M', 12],
]
const UNIT =
  '个?工作[日天]|个?自然日|天|日(?![期常用记间元圆币])|个?小时|个?钟头|分钟|刻钟|个?星期|周(?![一二三四五六日年])|个?礼拜|个月|年(?!龄|轻|货|级|[度底初中]|\\s?\\d{1,2}\\s?月)|(?:business |working )?days?\\b|hours?\\b|hrs?\\b|h\\b(?!z)|minutes?\\b|mins?\\b|weeks?\\b|months?\\b|years?\\b'
const SPAN = new RegExp(
  `(?<![月.:/第哪那])${BEGINS}(${NUMBER}|${ENGLISH_NUMBER})(?:\\s?(?:[-–—~到至]|to)\\s?(${NUMBER}))?[ -]?(${UNIT})`,
  'giu',
)

/** The same in the other languages that shoppers are answered in, behind the number. */
const ELSEWHERE: readonly (readonly [words: string, counts: 'm' | 'w' | 'M', worth: number])[] = [
  [
    'd[ií]as (?:h[aá]biles|laborables|[uú]teis)|jours? ouvr(?:é|able)s?|(?:werk|arbeits)tage?n?|ng[aà]y l[aà]m vi[eệ]c|วันทำการ|hari kerja|рабочи[хй] (?:дн(?:я|ей)|день)|営业日|営業日|영업일|[اأ]يام عمل',
    'w',
    1,
  ],
  ['minut(?:os?|en)|ph[uú]t|นาที|menit|минут[ыу]?|دقائق|دقيقة|분', 'm', 1],
  ['horas?|heures?|stunden?|gi[oờ]|ชั่วโมง|jam|час(?:а|ов)?|ساعات|ساعة|시간|时间|時間', 'm', HOUR],
  ['d[ií]as?|jours?|tage?n?|ng[aà]y|วัน|hari|дн(?:я|ей)|день|суток|[اأ]يام|يوما?|日間|日间|일(?= ?(?:이내|안|내|동안|후|간|만))', 'm', DAY],
  [
    'semanas?|semaines?|wochen?|tu[aầ]n|สัปดาห์|minggu|недел[яиью]|недель|[اأ]سابيع|[اأ]سبوع|周间|週間|주일?(?= ?(?:이내|안|내|동안|후|간|만))',
    'm',
    7 * DAY,
  ],
  ['mes(?:es)?|mois|monat(?:e|en)?|th[aá]ng(?! ?\\d)|เดือน|bulan|месяц(?:а|ев)?|[اأ]شهر|شهر|か月|ヶ月|개월', 'M', 1],
  ['años?|anos?|ans?|jahre?n?|n[aă]m|ปี|tahun|лет|год(?:а)?|سنوات|سنة|년(?= ?(?:이내|안|내|동안|후|간|만))', 'M', 12],
]
/** Numbers in words, where a span follows them. */
const COUNTED: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['dos dois duas deux zwei dua hai', 2],
    ['tres três trois drei tiga', 3],
    ['cuatro quatro quatre vier empat', 4],
    ['cinco cinq fünf lima', 5],
    ['seis six sechs enam', 6],
    ['siete sete sept sieben tujuh', 7],
    ['ocho oito huit acht delapan', 8],
    ['nueve nove neuf neun sembilan', 9],
    ['diez dez dix zehn sepuluh', 10],
    ['catorce quatorze vierzehn', 14],
    ['quince quinze fünfzehn', 15],
    ['veinte vinte vingt zwanzig', 20],
    ['treinta trinta trente dreißig', 30],
  ].flatMap(([words, n]) =>
    String(words)
      .split(' ')
      .map((word) => [word, Number(n)]),
  ),
)
const IN_WORDS = Object.keys(COUNTED).join('|')

/** Neither the beginning of a longer word, nor a month of the year ("ngày 25 tháng 11"). */
const FOREIGN_SPANS = ELSEWHERE.map(
  ([words, counts, worth]) =>
    [
      new RegExp(
        `(?<![\\d.,/:-])(?:(\\d{1,4}) ?|(?<!\\p{L})(${IN_WORDS}) )(?:${words.normalize('NFKC')})(?!\\p{sc=Latin}|\\p{sc=Cyrillic}|\\p{sc=Arabic})`,
        'giu',
      ),
      counts,
      worth,
    ] as const,
)
/** A figure beside letters of one of them: Chinese texts are passed over. */
const HINT = /\d ?[\p{sc=Latin}\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f\uac00-\ud7a3]|\d ?[か-ヶ営營日时時周週]/u
const WORDED = new RegExp(`(?<!\\p{L})(?:${IN_WORDS}) \\p{L}`, 'iu')

/** Those of the other languages. */
const spansElsewhere = (text: string): Draft[] =>
  HINT.test(text) || WORDED.test(text)
    ? FOREIGN_SPANS.flatMap(([words, counts, worth]) =>
        [...text.matchAll(words)].map(({ 0: whole, 1: digits, 2: word = '', index }) => ({
          kind: 'span' as const,
          text: whole,
          value: `${counts} ${Number(digits ?? COUNTED[word.toLowerCase()]) * worth}`,
          at: index,
        })),
      )
    : []

/** Spans of time. A year such as 2026年 is none. */
export const findSpans = (text: string): Draft[] => [...spansHere(text), ...theSpan(text), ...spansElsewhere(text)]

/** "within the hour", "it takes a week", "you have a fortnight". */
const THE =
  /\b(?:within|in|for|have|has|takes?|take up to|under|inside) (?:the|an?|one) (hour|day|week|fortnight|month|year)\b(?! (?:of|or two|later|ago|before)\b)/giu
const WORTH: Readonly<Record<string, string>> = {
  hour: `m ${HOUR}`,
  day: `m ${DAY}`,
  week: `m ${7 * DAY}`,
  fortnight: `m ${14 * DAY}`,
  month: 'M 1',
  year: 'M 12',
}
/** "a couple of days": a span that no fact is compared with. */
const ABOUT = /\b(?:an?|the next) (?:couple of|few) (?:hours|(?:working |business )?days|weeks|months)\b/giu
const theSpan = (text: string): Draft[] =>
  [...text.matchAll(THE), ...text.matchAll(ABOUT)].map(({ 0: whole, 1: unit = '', index }) => ({
    kind: 'span' as const,
    text: whole,
    value: WORTH[unit.toLowerCase()] ?? `m ${whole.toLowerCase()}`,
    at: index,
  }))

const spansHere = (text: string): Draft[] =>
  [...text.matchAll(SPAN)].flatMap(({ 0: whole, 1: a = '', 2: b, 3: unit = '', index }) => {
    const known = UNITS.find(([words]) => words.test(unit))
    const [near, far] = nearly(a)
    const from = near ?? numberOf(a)
    if (!known || (from !== undefined && from > 1_900 && known[1] === 'M')) return []
    const [, counts, worth] = known
    const to = far ?? (b === undefined ? undefined : numberOf(b))
    // in letters: a span all the same, and one that no fact is compared with
    const low = from === undefined ? a : from * worth
    return [{ kind: 'span' as const, text: whole, value: `${counts} ${to === undefined ? low : `${low}..${to * worth}`}`, at: index }]
  })

const ONES = '一二三四五六七八九'
/** "两三天" is two to three of them, not twenty-three. */
function nearly(text: string): readonly number[] {
  const [low, high] = [...text.replace('两', '二')].map((sign) => ONES.indexOf(sign) + 1)
  return text.length === 2 && low && high === low + 1 ? [low, high] : []
}

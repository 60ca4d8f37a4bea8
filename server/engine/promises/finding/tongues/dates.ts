import type { Draft } from '../promised.ts'
import { unmarked } from './unmarked.ts'

const DAY = 86_400_000
const TONGUES = ['es', 'pt', 'fr', 'de', 'vi', 'id', 'ms', 'ru', 'th-u-ca-gregory', 'ar-u-nu-latn']

/** Each month's names by its number: as they stand in a date and alone, for languages that bend them. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  TONGUES.flatMap((tongue) =>
    [{ month: 'long', day: 'numeric' } as const, { month: 'long' } as const].flatMap((form) => {
      const format = new Intl.DateTimeFormat(tongue, { timeZone: 'UTC', ...form })
      return Array.from({ length: 12 }, (_, month): [string, number] => {
        const name = format.formatToParts(new Date(Date.UTC(2026, month, 15))).find(({ type }) => type === 'month')?.value ?? ''
        return [unmarked(name).toLowerCase(), month + 1]
      })
    }),
  ).filter(([name]) => /\p{L}{3}/u.test(name)),
)
const NAMES = [...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|')
const WRITTEN = new RegExp(`(?<!\\d)(\\d{1,2})(?:er|st|º|o|\\.)?,? (?:de |do )?(${NAMES})(?!\\p{L})`, 'giu')
const COUNTED = /(?<!\d)(\d{1,2}) thang (\d{1,2})(?!\d)|(?<!\d)(\d{1,2})월 ?(\d{1,2})일/giu

/** Days counted from today; the German one in small letters alone, or it wishes a good morning. */
const COUNTED_FROM: readonly (readonly [days: number, words: RegExp])[] = [
  [
    2,
    /\b(?:pasado manana|depois de amanha|apres-demain|ubermorgen|lusa)\b|послезавтра|明后日|明後日|あさって|모레|มะรืน|بعد غد|\bngay kia\b/giu,
  ],
  [
    1,
    /(?<!\b(?:la|pasado) )\bmanana\b|(?<!depois de )\bamanha\b|(?<!apres-)\bdemain\b|\bngay mai\b|\bbesok\b|(?<!\p{L})завтра|明日|あした|내일|พรุ่งนี้|(?<!بعد )غد[اً]?(?!\p{L})/giu,
  ],
  [1, /(?<![Gg]uten |[Aa]m |\p{L})morgen(?!\p{L})/gu],
  [0, /\b(?:hoy|hoje|aujourd['’]hui|heute|hom nay|hari ini)\b|сегодня|今日|本日|오늘|วันนี้|(?<!\p{L})اليوم(?!\p{L})/giu],
]
/** One of these stands in all of them: a figure beside letters, or a sign of a day that is counted from today. */
const SIGNS =
  /\d[.,]? ?\p{sc=Latin}{2}|\d ?[월\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f]|[明今本后後]日|[\u0400-\u04ff\u0600-\u06ff\u0e00-\u0e7f\uac00-\ud7a3\u3040-\u30ff]|mañana|manana|amanh|demain|morgen|mai|besok|lusa|ho[yj]e?|jourd|heute|hôm|hom nay|hari ini|kia/iu
/** That something comes about on it. */
const COMES =
  /lleg|entreg|recib|envi|devol|reembols|arriv|livr|recev|recoi|rembours|expedi|liefer|erhalt|ankomm|kommt|bekomm|versend|versand|erstatt|cheg|receb|estorn|giao|nhan|hoan|gui|tiba|sampai|kirim|terima|kembali|届|着|返金|送り|发送|発送|도착|배송|환불|받|발송|ถึง|ส่ง|รับ|คืน|достав|прид|прибуд|получ|верн|отправ|صل|سليم|استلام|شحن|رد|عيد/iu

/** Days as the other languages write them, or count them from a day (yyyy-mm-dd). */
export function datesElsewhere(text: string, today: string, sentenceAt: (at: number) => string): Draft[] {
  if (!SIGNS.test(text)) return []
  const bare = unmarked(text)
  const date = (at: number, { length }: string, value: string): Draft => ({ kind: 'date', text: text.slice(at, at + length), value, at })
  const written = [...bare.matchAll(WRITTEN)].flatMap(({ 0: whole, 1: day = '', 2: name = '', index }) =>
    monthDay(MONTHS.get(name.toLowerCase()), Number(day)).map((value) => date(index, whole, value)),
  )
  const counted = [...bare.matchAll(COUNTED)].flatMap(({ 0: whole, 1: day, 2: month, 3: its, 4: number, index }) =>
    monthDay(Number(month ?? its), Number(day ?? number)).map((value) => date(index, whole, value)),
  )
  const from = COUNTED_FROM.flatMap(([days, words]) =>
    [...bare.matchAll(words)]
      .filter(({ index }) => COMES.test(unmarked(sentenceAt(index))))
      .map(({ 0: whole, index }) => date(index, whole, new Date(Date.parse(today) + days * DAY).toISOString().slice(0, 10))),
  )
  return [...written, ...counted, ...from]
}

const two = (n: number) => String(n).padStart(2, '0')

const monthDay = (month: number | undefined, day: number): string[] =>
  month !== undefined && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? [`${two(month)}-${two(day)}`] : []

/** A number with a unit in a clause. */
export interface Amount {
  readonly kind: 'number'
  readonly of: string
  readonly value: string
  readonly from: number
  readonly to: number
}

/** Units by family, each as so many of the family's own. */
const UNITS: readonly (readonly [RegExp, string, number])[] = [
  [/^(?:个?小时|钟头|h|hours?)$/iu, 'time', 1],
  [/^(?:个?工作日|working days?|business days?)$/iu, 'working_days', 1],
  [/^(?:天|日|days?)$/iu, 'time', 24],
  [/^(?:个?星期|周|weeks?)$/iu, 'time', 168],
  [/^(?:个月|月|months?)$/iu, 'months', 1],
  [/^(?:年|years?)$/iu, 'months', 12],
  [/^(?:元|块|yuan|rmb)$/iu, 'money', 1],
  [/^%$/u, 'share', 1],
  [/^(?:公斤|千克|kg)$/iu, 'mass', 1000],
  [/^斤$/u, 'mass', 500],
  [/^(?:克|g)$/iu, 'mass', 1],
  [/^(?:升|l)$/iu, 'volume', 1000],
  [/^(?:毫升|ml)$/iu, 'volume', 1],
  [/^(?:厘米|公分|cm)$/iu, 'length', 1],
  [/^(?:毫米|mm)$/iu, 'length', 0.1],
  [/^(?:英寸|寸|inch(?:es)?)$/iu, 'length', 2.54],
  [/^(?:米|m)$/iu, 'length', 100],
  [/^(?:次|times?)$/iu, 'times', 1],
]
const UNIT =
  '个?小时|钟头|hours?|个?工作日|(?:working|business) days?|天|日|days?|个?星期|周|weeks?|个月|月|months?|年|years?|元|块|yuan|rmb|%|公斤|千克|kg|斤|克|g(?!/)|毫升|ml|升|l|厘米|公分|cm|毫米|mm|英寸|寸|inch(?:es)?|米|次|times?'
const NUMBER = new RegExp(
  `(\\d+(?:\\.\\d+)?|[一二两三四五六七八九十]{1,3})\\s*(${UNIT})(?![a-z日号]|\\s*\\d{1,2}\\s*[日号])|[¥￥]\\s*(\\d+(?:\\.\\d+)?)`,
  'giu',
)
/** "1 月 5 日", "第 7 天", "3 日起": days of the calendar and of a count are no spans. */
const DATE = /(?:第|\d\s*[年月]|周|星期)\s*$/u
const ROLES: readonly (readonly [RegExp, string])[] = [
  [/(?:满|达到?|超过|超|不足|不满|over|above|from|under)\s*[¥￥]?$/iu, 'threshold'],
  [/(?:最多|至多|上限|不超过|最高|up to|at most)\s*[¥￥]?$/iu, 'most'],
  [/(?:至少|最少|不低于|at least)\s*[¥￥]?$/iu, 'least'],
]
const DIGITS = '一二三四五六七八九'

/** Numbers with units, their values in the family's own unit. */
export function amountsIn(clause: string): Amount[] {
  return [...clause.matchAll(NUMBER)].flatMap((found): Amount[] => {
    const [whole, digits, unit, yuan] = found
    const before = clause.slice(0, found.index)
    if (DATE.test(before)) return []
    const number = yuan ?? digits ?? ''
    const [, family = '', times = 1] = UNITS.find(([pattern]) => pattern.test(unit ?? '元')) ?? []
    const value = Number.isNaN(Number(number)) ? chinese(number) : Number(number)
    const role = ROLES.find(([pattern]) => pattern.test(before))?.[1] ?? 'plain'
    return [
      {
        kind: 'number',
        of: `${family}.${role}`,
        value: String(Math.round(value * times * 100) / 100),
        from: found.index,
        to: found.index + whole.length,
      },
    ]
  })
}

/** 一 … 九十九. */
function chinese(text: string): number {
  const digit = (one: string) => (one === '两' ? 2 : DIGITS.indexOf(one) + 1)
  const [tens, ones] = text.split('十')
  if (!text.includes('十')) return digit(text)
  return (tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0)
}

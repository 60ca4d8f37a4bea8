/** What a measure is told in; `times`: how many of the measure's first unit it is. */
export interface UnitName {
  readonly name: string
  readonly aliases: readonly string[]
  readonly times: number
}

/** Units of one measure, each convertible into the others. */
export type Measure = readonly UnitName[]

const unit = (name: string, times: number, ...aliases: string[]): UnitName => ({ name, times, aliases })

/**
 * Units that goods are told in wherever they are sold, by SI and as shoppers of either language say them; what a shop defines goes before. The
 * pound and the ounce as agreed in 1959, the calorie of food labels as 4.184 kJ, 斤 as set in 1959 (GB 3100). Time is none of them: days that
 * are said are promises, and are not recounted.
 */
export const MEASURES: readonly Measure[] = [
  [
    unit('g', 1, '克', 'gram', 'grams'),
    unit('kg', 1000, '千克', '公斤', 'kilo', 'kilos', 'kilogram', 'kilograms'),
    unit('mg', 0.001, '毫克', 'milligram', 'milligrams'),
    unit('斤', 500, '市斤', 'jin', 'catty', 'catties'),
    unit('两', 50, '市两'),
    unit('oz', 28.349523125, '盎司', 'ounce', 'ounces'),
    unit('lb', 453.59237, '磅', 'lbs', 'pound', 'pounds'),
  ],
  [
    unit('cm', 1, '厘米', '公分', 'centimetre', 'centimetres', 'centimeter', 'centimeters'),
    unit('mm', 0.1, '毫米', 'millimetre', 'millimetres', 'millimeter', 'millimeters'),
    unit('m', 100, '米', 'metre', 'metres', 'meter', 'meters'),
    unit('in', 2.54, '英寸', '寸', 'inch', 'inches'),
    unit('ft', 30.48, '英尺', 'foot', 'feet'),
  ],
  [
    unit('ml', 1, '毫升', 'cc', 'millilitre', 'millilitres', 'milliliter', 'milliliters'),
    unit('L', 1000, '升', '公升', 'litre', 'litres', 'liter', 'liters'),
    unit('fl oz', 29.5735295625, '液盎司', '盎司', 'ounce', 'ounces', 'fluid ounce', 'fluid ounces'),
  ],
  [unit('mAh', 1, '毫安时', '毫安', 'milliamp hours'), unit('Ah', 1000, '安时')],
  [unit('W', 1, '瓦', '瓦特', 'watt', 'watts'), unit('kW', 1000, '千瓦', 'kilowatt', 'kilowatts')],
  [unit('kJ', 1, '千焦', 'kilojoule', 'kilojoules'), unit('kcal', 4.184, '千卡', '大卡', '卡路里', 'calorie', 'calories')],
  [unit('㎡', 1, 'm²', '平方米', '平米', '平方', '平', 'square metres', 'square meters'), unit('sq ft', 0.09290304, 'square feet')],
]

/** All that a unit is written as. */
export const spellings = ({ name, aliases }: UnitName): readonly string[] => [name, ...aliases]

const ESCAPED = /[\\^$.*+?()[\]{}|/]/gu
/** A pattern of any of some words, the longest first. */
export const anyOf = (words: readonly string[]): string =>
  [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(ESCAPED, '\\$&').replaceAll(' ', '\\s?'))
    .join('|')

/** A shop's own units of a measure, and those of ours that can be told from them because one of theirs is one of ours. */
export function measureOf(own: Measure): Measure {
  for (const ours of MEASURES)
    for (const mine of own) {
      const same = ours.find((one) => spelt(one, mine))
      if (same === undefined) continue
      const scale = mine.times / same.times
      const more = ours.filter((one) => !own.some((other) => spelt(one, other)))
      return [...own, ...more.map((one) => ({ ...one, times: one.times * scale }))]
    }
  return own
}

const spelt = (a: UnitName, b: UnitName) => spellings(a).some((word) => word === b.name) || spellings(b).some((word) => word === a.name)

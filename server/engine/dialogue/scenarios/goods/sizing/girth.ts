import type { Words } from '#engine/conversation'
import { ownText, type ProductFact } from '../../../facts/index.ts'

/** A measure around or across the body that was told: how it was called, and centimetres. */
export interface Girth {
  readonly called: string
  readonly cm: number
  /** What pages call it. */
  readonly on: RegExp
}

/** How shoppers call a measure, and pages. */
const GIRTHS: readonly (readonly [said: string, on: RegExp])[] = [
  ['胸围|上围|chest|bust|バスト|胸囲|가슴(?:둘레)?', /胸围/u],
  ['腰围|腰(?=是|有|[\\s\\d])|waist(?:line)?|ウエスト|허리(?:둘레)?', /腰围/u],
  ['臀围|hips?|ヒップ|엉덩이(?:둘레)?', /臀围/u],
  ['肩宽|shoulders?(?: width)?|肩幅|어깨(?:너비)?', /肩宽/u],
]
const FEET = '(?<chi>\\d)\\s*尺\\s*(?<cun>\\d)?(?:\\s*寸)?'
const FIGURE = '(?<figure>\\d{2,3}(?:\\.\\d)?)\\s*(?<unit>cm|厘米|公分|センチ|inch(?:es)?|in\\b|"|”|英寸|寸)?'
const MEASURED = `(?:${FEET}|${FIGURE})`
/** 尺 and 寸 of the market, and inches, in centimetres. */
const CHI = 100 / 3
const INCH = 2.54
/** A waist of 34 is told in inches. */
const LEAST_CM = 50

/** The measures that words tell with a figure: "胸围104", "腰围2尺6", "34 inch waist". */
export function girthsSaid(said: string): readonly Girth[] {
  return GIRTHS.flatMap(([names, on]) => {
    const behind = new RegExp(`(?<called>${names})[^\\d，,。;；]{0,8}${MEASURED}`, 'iu').exec(said)
    const found = (behind ?? new RegExp(`${FIGURE}(?:\\s|的|-)*(?<called>${names})`, 'iu').exec(said))?.groups
    const cm = found && centimetres(found)
    return found?.['called'] && cm ? [{ called: found['called'], cm, on }] : []
  })
}

function centimetres({ chi, cun = '0', figure, unit = '' }: Record<string, string | undefined>): number {
  if (chi !== undefined) return Math.round((Number(chi) + Number(cun) / 10) * CHI)
  const value = Number(figure)
  return /^(?:in|"|”|英)/iu.test(unit) || (unit === '' && value < LEAST_CM) ? Math.round(value * INCH) : value
}

/** What a page says of one measure, size by size. */
interface BySize {
  readonly name: string
  readonly value: string
  readonly sizes: readonly (readonly [size: string, cm: number])[]
}

/** "S 64 / M 68 / L 72": undefined where the page does not tell the measure size by size. */
export function girthBySize(product: ProductFact, { on }: Girth, sizes: readonly string[]): BySize | undefined {
  for (const [name, value] of Object.entries(product.attributes)) {
    if (!on.test(ownText(product, name))) continue
    const told = [...ownText(product, value).matchAll(/([\dx]*[sml]|\d{2})\s*码?\s*[:：]?\s*(\d{2,3}(?:\.\d)?)(?!\d)/giu)]
      .map(([, size = '', cm]) => [size.toUpperCase(), Number(cm)] as const)
      .filter(([size]) => sizes.includes(size))
    if (told.length > 1) return { name, value, sizes: told }
  }
  return undefined
}

/** So much less than the body is no matter. */
const GIVES = 1
/** The smallest size that goes round; undefined where none does. */
export const sizeAround = ({ sizes }: BySize, { cm }: Girth): string | undefined =>
  [...sizes].sort((a, b) => a[1] - b[1]).find(([, own]) => own + GIVES >= cm)?.[0]

/** What a size was taken by, so that a slip of the pen is seen. */
export const aroundWords = ({ name, value }: BySize, { called, cm }: Girth): Words => ({
  key: 'size.around',
  args: { name, value, called, measured: `${cm} cm` },
})

/** The page tells no such measure, size by size. */
export const noGirth = (product: ProductFact, girths: readonly Girth[]): Words => ({
  key: 'size.no_girth',
  args: { title: product.title, names: { list: girths.map(({ called }) => called) } },
})

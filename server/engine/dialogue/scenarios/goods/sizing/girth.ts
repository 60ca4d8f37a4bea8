import type { Words } from '#engine/conversation'
import type { ProductFact } from '../../../facts/index.ts'

/** How shoppers call a measure around or across the body. */
const GIRTHS = [
  '胸围|上围|chest|bust|バスト|胸囲|가슴(?:둘레)?',
  '腰围|腰(?=是|有|[\\s\\d])|waist(?:line)?|ウエスト|허리(?:둘레)?',
  '臀围|hips?|ヒップ|엉덩이(?:둘레)?',
  '肩宽|shoulders?(?: width)?|肩幅|어깨(?:너비)?',
]
const FIGURE = '\\d{2,3}(?:\\.\\d)?\\s*(?:cm|厘米|公分|センチ|inch(?:es)?|in\\b|"|”|英寸|寸)?'
const MEASURED = `(?:\\d\\s*尺|${FIGURE})`

/** The measures that words tell with a figure, as they are called: "胸围104", "腰围2尺6", "34 inch waist". */
export const girthsSaid = (said: string): readonly string[] =>
  GIRTHS.flatMap((names) => {
    const behind = new RegExp(`(${names})[^\\d，,。;；]{0,8}${MEASURED}`, 'iu').exec(said)
    return (behind ?? new RegExp(`${FIGURE}(?:\\s|的|-)*(${names})`, 'iu').exec(said))?.[1] ?? []
  })

/** The page tells no such measure, size by size. */
export const noGirth = (product: ProductFact, girths: readonly string[]): Words => ({
  key: 'size.no_girth',
  args: { title: product.title, names: { list: girths } },
})

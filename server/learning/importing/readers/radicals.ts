/**
 * Radicals of U+2E80–2EFF that look like a character of text, and have no compatibility form: each with that character. And two that programs write
 * where simplified text has another than their compatibility form: ⼾ stands in 客户, and 㬵 in 胶水, as one glyph draws both.
 */
const PAIRS =
  '⺁厂⺄乙⺊卜⺎兀⺒巳⺓幺⺜日⺝月⺞歺⺟母⺠民⺧牛⺩王⺫目⺬示⺮竹⺶羊⺻聿⺼月⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户㬵胶'
const CHARACTERS = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, at): [string, string] => [PAIRS[at * 2] ?? '', PAIRS[at * 2 + 1] ?? '']),
)
/** Radicals of both blocks: the supplement, and Kangxi's; and the one character of an extension. */
const RADICALS = /[\u2e80-\u2ef3\u2f00-\u2fd5㬵]/gu

/**
 * Characters in place of radicals that look the same (⼤ is 大, ⻔ is 门): programs that print PDFs write those, and what is copied out of a PDF
 * has them. Nobody types them, so that no question would be found by them.
 */
export const withoutRadicals = (text: string): string => text.replace(RADICALS, (one) => CHARACTERS.get(one) ?? one.normalize('NFKC'))

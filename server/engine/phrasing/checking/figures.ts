/** Digits with what makes them one figure (1,299.00 · 10-25 · 14:02), and numerals in Chinese before a unit. */
const DIGITS = /\d+(?:[.,:：/-]\d+)*/gu
const NUMERALS =
  /[零一二两俩三四五六七八九十百千万亿半几]+(?=(?:[个多]?[天日周月年时分秒号点元块毛折倍件单次成%％]|工作日|小时|分钟|星期))/gu
const ENGLISH = /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|thousand|half|double|twice)\b/giu

const folded = (text: string): string => text.normalize('NFKC')

/** Numbers, sums, dates and times of a text, as they come. */
export function figuresOf(text: string): string[] {
  const plain = folded(text)
  const found = [DIGITS, NUMERALS, ENGLISH].flatMap((pattern) => [...plain.matchAll(pattern)])
  return found.toSorted((a, b) => a.index - b.index).map(([figure]) => figure.toLowerCase())
}

/** Numbers, sums, dates and times of the first text that the second has not, or not so often. */
export function strangeFigures(text: string, backing: string): string[] {
  const left = figuresOf(backing)
  return figuresOf(text).filter((figure) => {
    const at = left.indexOf(figure)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Those of the backing that the text has lost. */
export const missingFigures = (text: string, backing: string): string[] => strangeFigures(backing, text)

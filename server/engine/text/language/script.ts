import { Converter } from 'opencc-js/cn2t'
import { foldTable } from '../normalise/fold.ts'

/** A sign of Chinese writing. */
export const HAN = /\p{sc=Han}/u

/** Simplified characters that are traditional ones of another meaning as well, so that they say nothing of the script. */
const BOTH = new Set(
  '后里面台只干才松谷几丑斗复系制征折划卷表云冲范舍致咸余准游仆曲注朱朴郁御愿症占志布吊合采升仇伙凶姜席胡须灶奸秋夸弦尸杆家冬千回卜借克党吁它于群腊周钟出向同沈着叶宁亏虫广厂',
)

let simplified: ReadonlySet<number> | undefined

/** Characters that are written otherwise in traditional ones, and stand for nothing else there. */
function simplifiedOnly(): ReadonlySet<number> {
  if (simplified !== undefined) return simplified
  const inTraditional = Converter({ from: 'cn', to: 't' })
  const isOnly = (sign: string) => inTraditional(sign) !== sign && !BOTH.has(sign)
  simplified = new Set(UNITS.filter((unit) => isOnly(String.fromCharCode(unit))))
  return simplified
}

const [FIRST, LAST] = [0x4e00, 0x9fff]
const UNITS = Array.from({ length: LAST - FIRST + 1 }, (_, at) => FIRST + at)
const isHan = (unit: number) => unit >= FIRST && unit <= LAST

/** Which Chinese characters a text is typed in: `Hant` traditional, `Hans` simplified, undefined where it holds none that tell ("好的", "ok"). */
export function chineseScript(text: string): 'Hant' | 'Hans' | undefined {
  const { units } = foldTable()
  let balance = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (!isHan(unit)) continue
    if (units[unit] !== unit) balance++
    else if (simplifiedOnly().has(unit)) balance--
  }
  return balance === 0 ? undefined : balance > 0 ? 'Hant' : 'Hans'
}

const CJK = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}'
/** East Asian characters with the figures that stand among and right behind them, and the marks around them: "（東京都渋谷区神南1-2-3）". */
const EAST_ASIAN = new RegExp(`[（【「〒]*[${CJK}〒][${CJK}ー\\d-]*[）】」]*|[（【「〒]+[\\d-]+`, 'gu')

/** What a text says in other letters, each run of East Asian characters a break of the line. */
export const withoutEastAsian = (text: string): string => text.replace(EAST_ASIAN, '\n')

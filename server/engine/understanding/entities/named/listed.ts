import { matches } from '#engine/text'
import type { Draft, Reading } from '../reading.ts'

const LISTS = [
  ['colours', 'colour', 0.95],
  ['carriers', 'carrier', 0.96],
  ['payments', 'payment', 0.95],
  ['attributes', 'attribute', 0.85],
] as const
/** Colours nobody listed: "雾霾蓝色", "豆沙色". */
const COLOUR = /[一-鿿]{2}色/g
const NO_COLOUR = /[颜换什么哪其该各种几两一个同本这那的有无没掉褪串染特角出货物景音脸肤绝情异润退调单双多纯混配选款此何原色]色|色色/

const FUNCTION_WORD = /[的了吗呢是在和有要买拍件个条双款这那我你他它就都还也不没给换成发错收到]/

/** Words of the lists: colours, carriers, ways to pay, names of attributes. */
export function* findListed({ text, lexicons }: Reading): Generator<Draft> {
  const colours = new Set<number>()
  for (const [list, type, confidence] of LISTS) {
    for (const { start, end, value } of lexicons.of(list).in(text)) {
      if (type === 'colour') colours.add(end)
      yield { type, value: value[0]!, start, end, confidence }
    }
  }
  for (const match of matches(COLOUR, text)) {
    const end = match.index + match[0].length
    if (colours.has(end) || NO_COLOUR.test(match[0]) || FUNCTION_WORD.test(match[0])) continue
    yield { type: 'colour', value: match[0], start: match.index, end, confidence: 0.6 }
  }
}

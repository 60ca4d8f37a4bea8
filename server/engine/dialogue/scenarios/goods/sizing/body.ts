import type { SizeChartFact } from '../../../facts/index.ts'
import type { Scene } from '../../../scenario.ts'
import { slotNumber, slotText } from '../../../tracking/index.ts'
import type { Body } from './size-chart.ts'

/** What is known of the body, by the slots of the matter. */
export const bodyOf = ({ slots }: Scene): Body => ({
  height: slotNumber(slots['height']),
  weight: slotNumber(slots['weight']),
  foot: slotNumber(slots['foot']),
  months: slotNumber(slots['age']),
})

/** The size somebody says they usually wear, of this or an earlier turn. */
export const sizeWorn = (scene: Scene): string | undefined => slotText(scene.slots['worn']) ?? slotText(scene.slots['size'])

/** Asks how it runs, not which to take. */
export const asksHowItRuns = (said: string): boolean =>
  /偏大|偏小|正码|标准码|大一码|小一码|runs? (?:small|large|true|big)|\btrue to size\b/iu.test(said)

const LOOSE = /松|(?:太|偏|有点|买)大了?|大了|\b(?:too (?:big|loose|large)|loose|baggy)\b/iu
const TIGHT = /紧|勒|(?:太|偏|有点|买)小了?|小了|\b(?:too (?:small|tight)|tight|snug)\b/iu

/** "上次L码腰有点松": the size beside one that did not fit; undefined where nothing of that is told, or there is none. */
export function nextTo({ rows }: SizeChartFact, worn: string, said: string): string | undefined {
  const step = LOOSE.test(said) ? -1 : TIGHT.test(said) ? 1 : 0
  const at = rows.findIndex(({ size }) => size === worn)
  return step === 0 || at < 0 || ASKS_SO.test(said) ? undefined : rows[at + step]?.size
}
/** Whether it would be loose is asked, and not told. */
const ASKS_SO = /会(?:不会)?.{0,4}[松紧大小]|[松紧]不[松紧]|[松紧大小](?:吗|么)|喜欢|想要|穿[松宽紧]/u

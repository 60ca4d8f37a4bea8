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

/** "上次L码腰有点松": the size below one that was too large; undefined where nothing of that is told, or there is none. */
export function nextTo({ rows }: SizeChartFact, worn: string, said: string): string | undefined {
  const at = rows.findIndex(({ size }) => size === worn)
  return LOOSE.test(said) && at > 0 ? rows[at - 1]?.size : undefined
}

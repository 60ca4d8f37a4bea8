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
export const asksHowItRuns = (said: string): boolean => /偏大|偏小|正码|标准码|大一码|小一码|runs? (?:small|large|true|big)/iu.test(said)

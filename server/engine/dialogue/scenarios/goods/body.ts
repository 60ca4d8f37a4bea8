import type { Scene } from '../../scenario.ts'
import { slotNumber, slotText } from '../../tracking/index.ts'
import type { Body } from './size-chart.ts'

/** What is known of the body, by the slots of the matter. */
export const bodyOf = ({ slots }: Scene): Body => ({
  height: slotNumber(slots['height']),
  weight: slotNumber(slots['weight']),
  foot: slotNumber(slots['foot']),
  months: slotNumber(slots['age']),
})

const WORN =
  /(?:平时|一直|习惯|通常|usually|normally).{0,4}?(?:穿|拿|买|wear)?\s*(?:的是)?\s*(\d{2}(?:\.5)?|[2-4]?x{0,3}[sml])(?![a-z\d])/iu

/** The size somebody says they usually wear. */
export const sizeWorn = (scene: Scene): string | undefined =>
  WORN.exec(scene.turn.said)?.[1]?.toUpperCase() ?? slotText(scene.slots['size'])

/** Asks how it runs, not which to take. */
export const asksHowItRuns = (said: string): boolean => /偏大|偏小|正码|标准码|大一码|小一码|runs? (?:small|large|true|big)/iu.test(said)

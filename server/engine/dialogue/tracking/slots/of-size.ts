import type { Topic, Turn } from '#engine/conversation'
import { measuresSaid } from './measures.ts'
import { slotText } from './values.ts'
import { correctedMeasure, wearingSaid } from './wearing.ts'

const MOST_CHARACTERS = 60

/** Whether the words only tell more of the body, the usual size or the liking, after a size was asked for. */
export function goesOnWithSize(turn: Turn, last: Topic): boolean {
  const { said } = turn
  if (last.intent !== 'product.size' || said.length > MOST_CHARACTERS) return false
  if (slotText(last.slots['height'] ?? last.slots['weight'] ?? last.slots['foot'] ?? last.slots['worn']) === undefined) return false
  const measured = turn.understood.entities.some(({ type }) => type === 'height' || type === 'weight')
  return measured || Object.keys({ ...measuresSaid(turn), ...wearingSaid(turn), ...correctedMeasure(said, last.slots) }).length > 0
}

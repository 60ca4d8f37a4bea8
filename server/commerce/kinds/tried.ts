import { isAppError } from '#platform/errors'
import type { TriedLine } from './shop-kind.ts'

/** Asks for one thing and notes how much there is of it, or why not. Throws what is no answer of the shop. */
export async function tried(ability: TriedLine['ability'], ask: () => Promise<number | undefined>): Promise<TriedLine> {
  const began = performance.now()
  const took = () => Math.round(performance.now() - began)
  try {
    const count = await ask()
    return { ability, ms: took(), ...(typeof count === 'number' && { count }) }
  } catch (error) {
    if (!isAppError(error) || !error.refusal) throw error
    return { ability, ms: took(), refused: error.refusal }
  }
}

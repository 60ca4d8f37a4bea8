import type { Turn } from '#engine/conversation'
import { withoutClause } from './clauses.ts'

/** "别绕了": how one wants to be talked to, and no matter. */
const NOT_ROUND =
  /^[^\p{L}]*(?:你们?|就|请)?(?:别|不要|甭|少)(?:再|跟我|给我)*(?:绕(?:圈子?|弯子?|来绕去)?|兜圈子?|废话|啰嗦|扯(?:皮|别的|这些)?)了?[^\p{L}]*$/u

/** The turn without how one wants to be talked to; as it is where nothing else is left. */
export function withoutKept(turn: Turn): Turn {
  const [kept, ...more] = (turn.understood.clauses ?? []).filter(({ text }) => NOT_ROUND.test(text))
  const rest = kept && more.length === 0 ? withoutClause(turn, kept) : undefined
  return rest ?? turn
}

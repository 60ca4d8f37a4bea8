import type { DialogueState } from '#engine/conversation'

/** What the words mean on their own, and what they mean while another matter is open. */
interface Shift {
  readonly open: RegExp
  readonly alone: string
  readonly meant: string
  /** Words that say what they are about all the same. */
  readonly plain?: RegExp
}

/** Longer messages say what they are about. */
const UNITS = 10
const GIVING_BACK = /^(?:return|exchange|refund)\./
/** Something was filed already. */
const FILED = /^(?:return\.(?:progress|pickup|address)|refund\.(?:progress|only)|aftersale\.appeal)$/

const SHIFTS: readonly Shift[] = [
  { open: GIVING_BACK, alone: 'shipping.fee', meant: 'return.fee' },
  { open: GIVING_BACK, alone: 'order.address', meant: 'return.address' },
  { open: FILED, alone: 'order.cancel', meant: 'return.withdraw', plain: /订单|\border\b/iu },
  { open: FILED, alone: 'order.status', meant: 'return.progress' },
  { open: /^refund\./, alone: 'shipping.eta', meant: 'refund.progress' },
  { open: /^install\./, alone: 'shipping.schedule', meant: 'install.service' },
  { open: /^order\.presale$/, alone: 'order.payment', meant: 'order.presale' },
]

/** "运费呢" asks for the delivery fee, and while goods are being given back for the fee of sending them back. */
export function meantWhile(open: string | null, intent: string, said: string): string {
  if (open === null || said.length > (/[㐀-鿿]/.test(said) ? UNITS : 3 * UNITS)) return intent
  return SHIFTS.find((shift) => shift.alone === intent && shift.open.test(open) && !shift.plain?.test(said))?.meant ?? intent
}

const BESIDE = /^(?:chat|inform|other|service\.(?:human|urge))/

/** The matter that is open: the last that was spoken of, or the topic that stands when only courtesies came since. */
export function openMatter(state: DialogueState): string | null {
  if (state.lastIntent !== null && !BESIDE.test(state.lastIntent)) return state.lastIntent
  return state.topics.at(-1)?.intent ?? null
}

import { DeedDecision } from '@xiaoer/contract/deeds'
import { z } from 'zod'
import type { ActionPlan } from '#engine/actions'

/** Which option of a decision each deed carries out; others are decided by nobody. */
const CARRIES_OUT: Readonly<Record<string, string>> = {
  request_return: 'return_and_refund',
  request_exchange: 'exchange',
  request_repair: 'repair',
  refund_only: 'refund_only',
  part_refund: 'part_refund',
  protect_price: 'part_refund',
  compensate: 'keep_with_compensation',
  reship: 'reship',
}

const LookedUp = z.array(z.object({ what: z.object({ port: z.string(), with: z.array(z.unknown()) }), json: z.string() }))
const About = z.object({ orderNumber: z.string() })
const Ranked = z.object({ options: z.array(DeedDecision.omit({ signals: true })), signals: z.array(z.string()) })

/**
 * What was decided of the matter of a plan, as its turn was told it: the option that is carried out, by which rules and articles, and what asks
 * for a person's look; undefined where nothing had to be decided.
 */
export function decidedOf({ steps }: ActionPlan, lookUps: unknown): DeedDecision | undefined {
  const [action] = steps.map((step) => step.action)
  const option = action && CARRIES_OUT[action.kind]
  const made = LookedUp.safeParse(lookUps)
  if (!option || !made.success) return undefined
  const last = made.data.findLast(
    ({ what }) => what.port === 'decisions.decide' && About.safeParse(what.with[0]).data?.orderNumber === action.orderNumber,
  )
  const decision = Ranked.safeParse(last && JSON.parse(last.json)).data
  // what needs no parcel back is paid back as it is
  const by = [option, ...(option === 'refund_only' ? ['return_and_refund'] : [])]
  const [chosen] = by.flatMap((name) => decision?.options.filter((one) => one.option === name) ?? [])
  return decision && chosen && { ...chosen, signals: decision.signals }
}

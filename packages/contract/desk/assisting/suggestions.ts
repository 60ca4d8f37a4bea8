import { z } from 'zod'
import { upTo } from '../../graphemes.ts'
import { Instant, Money } from '../../money.ts'
import { DeedDecision } from '../deeds.ts'

/** Where a suggestion comes from: an entry, what the shop told of this shopper, what was decided of the matter, the bot's own words, what colleagues answered, or what mostly comes next in such a talk. */
export const SuggestionSource = z.enum(['knowledge', 'facts', 'decision', 'bot', 'past', 'step'])
export type SuggestionSource = z.infer<typeof SuggestionSource>

/** What was decided of the matter, as far as it is for the shopper: the option that comes first, what it gives and why. */
export const SuggestedDecision = z.object({
  orderNumber: z.string(),
  option: z.string(),
  standing: DeedDecision.shape.standing,
  amount: Money.nullable(),
  /** Somebody has to say yes before it is done. */
  needsApproval: z.boolean(),
  reasons: DeedDecision.shape.reasons,
})
export type SuggestedDecision = z.infer<typeof SuggestedDecision>

/** Something to answer with, or to do next; `id` names it where a reply was made of it. */
export const Suggestion = z.object({
  id: z.uuid(),
  kind: z.enum(['reply', 'action']),
  source: SuggestionSource,
  /** The words of a reply; an action has none. */
  text: z.string(),
  /** Of an entry its question, of facts the numbers of the orders they are of; empty where there is nothing to name. */
  title: z.string(),
  entryId: z.string().nullable(),
  decision: SuggestedDecision.nullable(),
  /** Of colleagues' replies: in how many sessions it was said, and when last. */
  times: z.int().nullable(),
  lastAt: Instant.nullable(),
})
export type Suggestion = z.infer<typeof Suggestion>

/** At most three replies and one action, the likeliest first. */
export const Suggested = z.object({
  suggestions: z.array(Suggestion),
  /** What the shop has to be asked for is on its way: asking again soon brings it. */
  coming: z.boolean(),
  /** Sentences that may end what is being typed: of entries, and of colleagues; the likelier first. */
  phrases: z.array(z.object({ text: z.string(), source: z.enum(['knowledge', 'past']) })),
})
export type Suggested = z.infer<typeof Suggested>

/** What is wrong with words that are about to be sent. */
export const WarningKind = z.enum([
  'sum',
  'day',
  'promise',
  'forbidden',
  'absolute',
  'outside',
  'rude',
  'asked_secret',
  'private',
  'other_order',
  'inflames',
  'asked_again',
])
export type WarningKind = z.infer<typeof WarningKind>

/** Words to be looked at before they are sent. */
export const PutCheck = z.strictObject({ text: z.string().check(upTo(4_000)) })
/** What to look at once more; `words`: those of the text that it is about. */
export const Checked = z.object({ warnings: z.array(z.object({ kind: WarningKind, words: z.string() })) })
export type Checked = z.infer<typeof Checked>

/** What a reply was made of, and which warnings it was sent despite. */
export const ReplyHelp = z.strictObject({
  suggestion: z.uuid().optional(),
  despite: z.array(WarningKind).max(WarningKind.options.length).optional(),
})
export type ReplyHelp = z.infer<typeof ReplyHelp>

import type { DialogueAct, IntentPart, Topic, Turn } from '#engine/conversation'
import { kindsIn } from '../wishes/index.ts'

/** "不喜欢退的呢", "and if I just don't like it?": a question of no word of its own. */
const SAME =
  /^[^吗么怎什多几哪谁何咋啥]{2,16}呢[?？。~\s]*$|^(?:(?:and|or) )?(?:if|for|what (?:if|about)|how about)\b(?!.*\b(?:can|could|do|does|will|who|when|where|how|is|are)\b).{2,48}\?+\s*$/iu

/** What is wished for of people, or of the shelf, is asked after by such words too: "客服呢", "那黑色的呢". */
const OF_RULES =
  /^(?:(?:return|refund|exchange|order|warranty|issue|parts)\.(?!progress)|shipping\.(?:fee|damage)$|service\.compensation$)/u

/** Whether words ask the same as was asked before them, of another case. */
const asksTheSame = ({ understood }: Turn, words: string, intent: string): boolean =>
  SAME.test(words.trim()) &&
  OF_RULES.test(intent) &&
  kindsIn(words).length === 0 &&
  !understood.entities.some(({ type, text }) => type === 'product' && words.includes(text))

/** "质量问题退货运费谁出 不喜欢退的呢": the turn with its second question read as the first of it, whatever wish its words alone might be. */
export function withSameAsked(turn: Turn): Turn {
  const { text, reading, clauses, intents } = turn.understood
  const acts = reading?.acts.map((one, at, all) => asFirst(turn, one, all[at - 1], text.slice(...one.span)))
  if (!reading || !acts?.some((one, at) => one !== reading.acts[at])) return turn
  const [first] = acts
  const asAsked = (parts: readonly IntentPart[]) =>
    parts.map((one) =>
      asksTheSame(turn, withMark(text, one), first?.intent ?? '') ? { ...one, intent: first?.intent ?? one.intent } : one,
    )
  const intent = first?.intent ?? turn.understood.intent
  return {
    ...turn,
    understood: {
      ...turn.understood,
      intent,
      reading: { ...reading, acts, intent },
      intents: asAsked(intents),
      ...(clauses && { clauses: asAsked(clauses) }),
    },
  }
}

const withMark = (text: string, { span: [from, to] }: IntentPart): string => text.slice(from, text[to] === '?' ? to + 1 : to)

const asFirst = (turn: Turn, one: DialogueAct, before: DialogueAct | undefined, words: string): DialogueAct =>
  before?.act === 'ask' && asksTheSame(turn, words, before.intent) ? { ...one, act: 'ask', intent: before.intent } : one

/** "不喜欢退的呢", once the freight of a return was asked: whether a turn asks the same as the last one, of another case of it. */
export const asksLastAgain = (turn: Turn, { intent }: Topic): boolean =>
  asksTheSame(turn, turn.said, intent) &&
  familyOf(turn.understood.intent) === familyOf(intent) &&
  turn.state.before?.acts.some((one) => one.act === 'ask' && one.intent === intent) === true
const familyOf = (intent: string): string => intent.split('.')[0] ?? intent

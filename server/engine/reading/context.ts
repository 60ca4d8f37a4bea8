import { type ActKind, type DialogueAct, mainAct } from '#engine/conversation'

/** What was before a message, as far as it bears on how the message is read. */
export interface ReadingContext {
  /** The shop's words since the shopper's last message; empty where there are none. */
  readonly told: string
  /** What those words do, where it is known for certain: "ask:size", "propose:return.apply", "tell:shipping.eta", "else". */
  readonly does: readonly string[]
  /** The shopper's message before, and its acts. */
  readonly before: string
  readonly beforeActs: readonly Pick<DialogueAct, 'act' | 'intent'>[]
  /** The intent of the matter under way. */
  readonly matter: string | null
}

/** Before anything was said. */
export const NOTHING_BEFORE: ReadingContext = { told: '', does: [], before: '', beforeActs: [], matter: null }

/** Acts that set what a talk is about. */
const OPENING: ReadonlySet<ActKind> = new Set(['ask', 'request', 'report', 'inform', 'withdraw'])
/** Intents that are no matter. */
const NO_MATTER = /^(?:chat\.|other\.|inform\.|service\.(?:human|urge)$)/u

/** The matter under way after a message with these acts. */
export function matterAfter(matter: string | null, acts: readonly Pick<DialogueAct, 'act' | 'intent'>[]): string | null {
  const opening = acts.filter(({ act, intent }) => OPENING.has(act) && !NO_MATTER.test(intent))
  return opening.length === 0 ? matter : mainAct(opening).intent
}

/** A line as the context of the next ones takes it in. */
export type Past =
  | { readonly from: 'agent'; readonly text: string; readonly does: readonly string[] }
  | { readonly from: 'shopper'; readonly text: string; readonly acts: readonly Pick<DialogueAct, 'act' | 'intent'>[] }

/** The context after one more line. */
export function contextAfter(context: ReadingContext, line: Past): ReadingContext {
  if (line.from === 'shopper')
    return { told: '', does: [], before: line.text, beforeActs: line.acts, matter: matterAfter(context.matter, line.acts) }
  return { ...context, told: context.told === '' ? line.text : `${context.told} ${line.text}`, does: [...context.does, ...line.does] }
}

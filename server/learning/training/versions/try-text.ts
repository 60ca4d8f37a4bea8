import type { Tried, TryText } from '@xiaoer/contract'
import { type DialogueState, FRESH_STATE } from '#engine/conversation'
import { normalise } from '#engine/text'
import { explain, type Model, readerOf, UNKNOWN, understand } from '#engine/understanding'

/** Readings explained beside the one that was taken. */
const OTHERS = 2
const REASONS = 8

/** What a model makes of a text, and what in it decided. */
export function tryText(model: Model, { text, state }: TryText, context: { now: Date; timeZone: string }): Tried {
  const given: DialogueState = {
    ...FRESH_STATE,
    pending: state?.pending ?? null,
    lastIntent: state?.lastIntent ?? null,
    language: state?.language ?? FRESH_STATE.language,
  }
  const understanding = understand(model, text, { ...context, state: given })
  const alone = state === undefined ? understanding : understand(model, text, { ...context, state: FRESH_STATE })
  const readings = [understanding.intent, ...understanding.rivals.map(({ intent }) => intent)].filter(
    (intent, i, all) => all.indexOf(intent) === i,
  )
  const { language } = understanding
  const reader = readerOf(model, language)
  const explained = readings.filter((intent) => reader.classes.includes(intent) && (intent !== UNKNOWN || readings.length === 1))
  return {
    version: model.version,
    understanding,
    why: explained
      .slice(0, 1 + OTHERS)
      .map((intent) => ({ intent, taught: taughtFor(reader, text, intent), reasons: reasonsOf(model, text, intent, language) })),
    byContext: alone.intent !== understanding.intent,
  }
}

/** The margin with the workspace's sentences less the margin without them. */
function taughtFor(reader: Model['intents'], text: string, intent: string): number {
  const folded = normalise(text).text
  const id = reader.classes.indexOf(intent)
  const marginOf = (classifier: Model['intents']) => classifier.margins(folded)[id] ?? 0
  const own = marginOf(reader)
  return Math.round((own - marginOf(reader.withLessons(null))) * 1e4) / 1e4
}

const reasonsOf = (model: Model, text: string, intent: string, language: string) =>
  explain(model, text, intent, language)
    .reasons.slice(0, REASONS)
    .map((reason) => ({ text: reason.text, weight: Math.round(reason.weight * 1e4) / 1e4 }))

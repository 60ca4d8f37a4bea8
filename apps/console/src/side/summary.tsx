import { intentName } from '../intents/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { readSummary } from './read-summary.ts'

/** What was handed over with the conversation. */
export function Summary({ summary }: { summary: string }) {
  const { language } = useTexts()
  const named = useNamed()
  const { head, words } = readSummary(summary)
  return (
    <>
      {head && (
        <p>
          <b>{intentName(head.intent, language)}</b> · {named('reason', head.reason)}
        </p>
      )}
      {words && (
        <p className="side-words" dir="auto">
          {words}
        </p>
      )}
    </>
  )
}

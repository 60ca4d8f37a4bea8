import type { OrderBrief } from '@xiaoer/contract'
import { intentName, useNextStep } from '../intents/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { readSummary } from './read-summary.ts'

/** What was handed over with the conversation, and what to do first. */
export function Summary({ summary, orders }: { summary: string; orders: readonly OrderBrief[] }) {
  const { t, language } = useTexts()
  const nextStep = useNextStep()
  const named = useNamed()
  const { head, words } = readSummary(summary)
  const next = head && nextStep(head.intent, words, orders)
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
      {next && (
        <p className="side-next">
          <b>{t('side.next')}</b> {next}
        </p>
      )}
    </>
  )
}

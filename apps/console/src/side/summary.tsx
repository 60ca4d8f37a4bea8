import type { OrderBrief } from '@xiaoer/contract'
import { intentName } from '../intents/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { nextStep } from './next-step.ts'
import { readSummary } from './read-summary.ts'

/** What was handed over with the conversation, and what to do first. */
export function Summary({ summary, orders }: { summary: string; orders: readonly OrderBrief[] }) {
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
      {head && <Next intent={head.intent} words={words} orders={orders} />}
    </>
  )
}

function Next({ intent, words, orders }: { intent: string; words: string; orders: readonly OrderBrief[] }) {
  const { t } = useTexts()
  const next = nextStep(intent, words, orders)
  if (!next) return null
  const named = next.orders.map(nameOf)
  return (
    <p className="side-next">
      <b>{t('side.next')}</b> {t(`step.${next.step}`, { order: named[0] ?? '', orders: named.join(' · ') })}
    </p>
  )
}

/** By its number and what comes first in it: nobody knows an order by its number alone. */
const nameOf = ({ orderNumber, items }: OrderBrief): string => [orderNumber, items[0]?.title].filter(Boolean).join(' ')

import { useQuery } from '@tanstack/react-query'
import { backgroundCalls } from '../api/shops/background.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime, lengthOf } from '../time/index.ts'

/** The telephone calls to a shopper: of which order, what was to be said, and how they ended. */
export function Calls({ conversationId }: { readonly conversationId: string }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const found = useQuery({ queryKey: ['calls', conversationId], queryFn: () => backgroundCalls.calls(conversationId) })
  if (found.isPending) return <Waiting />
  if (found.isError) return <Problem error={found.error} again={() => void found.refetch()} />
  if (found.data.calls.length === 0) return <p className="faint">{t('background.noCalls')}</p>
  return found.data.calls.map(({ id, at, orderNumber, attempt, number, words, end, seconds }) => (
    <div key={id} className="side-ticket" data-call={id} title={words}>
      <span>
        <b>{fullTime(at, language)}</b> <bdi>{orderNumber}</bdi> <bdi>…{number}</bdi>
      </span>
      <span className="soft">
        {[
          named('call', end ?? 'going'),
          seconds !== null && lengthOf(seconds * 1_000, t),
          attempt > 1 && t('background.attempt', { n: attempt }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  ))
}

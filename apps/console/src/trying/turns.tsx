import { useQuery } from '@tanstack/react-query'
import type { TriedTurn } from '@xiaoer/contract/trials'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { trialCalls } from '../api/index.ts'
import { intentName } from '../intents/index.ts'
import { Problem } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { TraceDrawer } from '../trace/index.ts'

/** How soon what was said in the chat is told beside it: the chat is another page, and tells nothing by itself. */
const LOOK_MS = 1_500

/** The turns of a trial: what was heard, what it was taken for, what came of it, and why. */
export function Turns({ trialId }: { trialId: string }) {
  const { t } = useTexts()
  const [open, setOpen] = useState<string>()
  const trial = useQuery({ queryKey: ['trial', trialId], queryFn: () => trialCalls.read(trialId), refetchInterval: LOOK_MS })
  const turns = trial.data?.turns ?? []
  return (
    <section className="card trying-turns" aria-live="polite">
      <h2>{t('trying.understood')}</h2>
      {trial.isError && <Problem error={trial.error} again={() => void trial.refetch()} />}
      {turns.length === 0 && <p className="soft">{t('trying.none')}</p>}
      <ol>
        {turns.toReversed().map((turn) => (
          <Turn key={turn.traceId} turn={turn} why={() => setOpen(turn.traceId)} />
        ))}
      </ol>
      {open !== undefined && <TraceDrawer id={open} trialId={trialId} close={() => setOpen(undefined)} />}
    </section>
  )
}

function Turn({ turn: { heard, intent, outcome, undone }, why }: { turn: TriedTurn; why: () => void }) {
  const { t, language } = useTexts()
  const named = useNamed()
  return (
    <li>
      <blockquote dir="auto">{heard}</blockquote>
      <div className="trying-came">
        <span>
          {intentName(intent, language)} <span className="soft">→ {named('outcome', outcome)}</span>
        </span>
        <Button size="small" type="link" onClick={why}>
          {t('trace.title')}
        </Button>
      </div>
      {undone.map(({ kind, orderNumber }) => (
        <Alert
          key={`${kind} ${orderNumber}`}
          type="warning"
          showIcon
          title={t('trying.undone', { deed: named('deed.kind', kind), order: orderNumber || '–' })}
        />
      ))}
    </li>
  )
}

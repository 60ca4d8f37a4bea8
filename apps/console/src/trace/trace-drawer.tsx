import './trace.css'
import { useQuery } from '@tanstack/react-query'
import type { TraceView } from '@xiaoer/contract'
import { type ReactNode, useEffect, useRef } from 'react'
import { readTrace, trialCalls } from '../api/index.ts'
import { KeepRight } from '../improving/index.ts'
import { Drawer, Problem, Waiting } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { Acts } from './acts.tsx'
import { ModelSaid } from './model-said.tsx'
import { Promises } from './promises.tsx'
import { readActs } from './read/read-understanding.ts'
import { Said } from './said.tsx'
import { Steps } from './steps.tsx'
import { Times } from './times.tsx'
import { Tree } from './tree.tsx'
import { Understood } from './understood.tsx'

/** One turn laid open: what was heard, how it was understood, what was looked up and decided, what was said, and how long it took. Opened from a promise, that part is shown first. */
export function TraceDrawer({ id, close, promises = false, trialId }: Turned) {
  const { t } = useTexts()
  const read = () => (trialId === undefined ? readTrace(id) : trialCalls.turn(trialId, id))
  const trace = useQuery({ queryKey: ['trace', id], queryFn: read, staleTime: Infinity })
  return (
    <Drawer open onClose={close} title={t('trace.title')} size={620} mask={false} className="trace">
      {trace.isPending && <Waiting />}
      {trace.isError && <Problem error={trace.error} again={() => void trace.refetch()} />}
      {trace.data && <Opened trace={trace.data} promises={promises} onTrial={trialId !== undefined} />}
    </Drawer>
  )
}

interface Turned {
  id: string
  close: () => void
  promises?: boolean
  /** The turn is one of this trial's, which are kept apart. */
  trialId?: string
}

interface Laid {
  trace: TraceView
  /** Whether it is opened to look at what was promised. */
  promises: boolean
}

function Opened({ trace, promises, onTrial }: Laid & { onTrial: boolean }) {
  const { t, language } = useTexts()
  const read = readActs(trace.understanding)
  return (
    <>
      <p className="trace-outcome faint">{fullTime(trace.at, language)}</p>
      <Section title={t('trace.heard')}>
        <blockquote dir="auto">{trace.heard || t('trace.nothing')}</blockquote>
        {trace.heard && !onTrial && <KeepRight turnId={trace.id} />}
      </Section>
      {read.acts.length > 0 && (
        <Section title={t('trace.acts')}>
          <Acts {...read} />
        </Section>
      )}
      <Section title={t('trace.understood')}>
        <Understood raw={trace.understanding} />
      </Section>
      <Section title={t('trace.steps')}>
        <Steps raw={trace.steps} />
        <Decided trace={trace} />
      </Section>
      <Section title={t('trace.said')}>
        <Said raw={trace.said} />
      </Section>
      <Beside trace={trace} promises={promises} />
      <Section title={t('trace.times')}>
        <Times ms={trace.ms} />
      </Section>
      <Section title={t('trace.versions')}>
        <Tree value={trace.versions} />
        <p className="faint trace-id">{trace.id}</p>
      </Section>
    </>
  )
}

/** What stands beside what was said: what the bot would have said where it only watched, a model's words, and promises. */
function Beside({ trace, promises }: Laid) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <>
      {trace.would && (
        <Section title={t('trace.would')}>
          <p>
            {t(`mode.${trace.would.mode}`)} · <b>{named('outcome', trace.would.do)}</b>
          </p>
          {trace.would.words && <blockquote dir="auto">{trace.would.words}</blockquote>}
        </Section>
      )}
      {trace.model.length > 0 && (
        <Section title={t('trace.model')}>
          <ModelSaid asked={trace.model} />
        </Section>
      )}
      {trace.promises && (
        <Section title={t('trace.promises')} shown={promises}>
          <Promises promises={trace.promises} />
        </Section>
      )}
    </>
  )
}

/** What the turn came to, after its look-ups. */
function Decided({ trace }: { trace: TraceView }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <p>
      <span className="soft">{t('trace.decided')}</span> <b>{named('outcome', trace.outcome)}</b>
      {trace.source !== trace.outcome && ` · ${named('source', trace.source)}`}
    </p>
  )
}

function Section({ title, shown = false, children }: { title: string; shown?: boolean; children: ReactNode }) {
  const here = useRef<HTMLElement>(null)
  useEffect(() => {
    // what was said stands just above
    if (shown) here.current?.scrollIntoView({ block: 'center' })
  }, [shown])
  return (
    <section className="trace-section" ref={here}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

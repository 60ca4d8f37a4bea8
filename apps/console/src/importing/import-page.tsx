import './importing.css'
import { Link, useParams } from '@tanstack/react-router'
import { ImportDoubles, type ImportView } from '@xiaoer/contract'
import { Alert, Button, Progress, Radio } from 'antd'
import { useState } from 'react'
import { badRowsAt } from '../api/index.ts'
import { KnowledgeWays } from '../knowledge/ways.tsx'
import { Problem, Sure, Waiting } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { shortTime } from '../time/index.ts'
import { Counts } from './counts.tsx'
import { RowTables } from './row-tables.tsx'
import { isMoving, useImport } from './use-import.ts'

/** One import: what it would do, how far it is, what it did; and the way back. */
export function ImportPage() {
  const { t } = useTexts()
  const { id = '' } = useParams({ strict: false })
  const { query, start, undo } = useImport(id)
  const [doubles, choose] = useState<ImportDoubles>('replace')
  if (query.isPending) return <Waiting />
  if (query.isLoadingError) return <Problem error={query.error} again={() => void query.refetch()} />
  const shown = query.data
  const failed = start.error ?? undo.error
  return (
    <div className="page" data-state={shown.state}>
      <KnowledgeWays />
      <Head shown={shown} />
      {failed && <Problem error={failed} />}
      <State shown={shown} />
      <Counts shown={shown} />
      {shown.state === 'checked' && shown.counts.double > 0 && <Doubles n={shown.counts.double} chosen={doubles} choose={choose} />}
      <div className="import-deeds">
        <Deeds
          shown={shown}
          doubles={doubles}
          start={() => start.mutate(doubles)}
          undo={() => undo.mutate()}
          busy={start.isPending || undo.isPending}
        />
      </div>
      {undo.data?.kept ? <p role="status">{t('import.kept', { n: undo.data.kept })}</p> : null}
      <RowTables rows={shown.rows} />
    </div>
  )
}

function Head({ shown: { fileName, by, at, category } }: { shown: ImportView }) {
  const { t, language } = useTexts()
  return (
    <div className="page-head">
      <Link to="/knowledge/import">{t('import.title')}</Link>
      <h1>{fileName}</h1>
      <span className="soft">
        {by} {shortTime(at, Date.now(), language)} {category && t('import.into', { category })}
      </span>
    </div>
  )
}

/** What it is doing, with a bar while it does. */
function State({ shown }: { shown: ImportView }) {
  const { t } = useTexts()
  const { state, share, position, total, problem } = shown
  if (problem) return <Alert type="error" showIcon title={problem} description={t('import.nothingWritten')} />
  const words = t(`import.state.${state}`)
  if (!isMoving(shown)) return <p role="status">{words}</p>
  return (
    <div role="status">
      {words} <span className="soft number">{t('import.rows', { position, total: total ?? '…' })}</span>
      <Progress percent={Math.floor(share * 100)} status={state === 'interrupted' ? 'exception' : 'active'} />
    </div>
  )
}

/** What is to become of questions that stand here already. */
function Doubles({ n, chosen, choose }: { n: number; chosen: ImportDoubles; choose: (way: ImportDoubles) => void }) {
  const { t } = useTexts()
  return (
    <section className="card" aria-label={t('import.count.double')}>
      <p>{t('import.doubles', { n })}</p>
      <Radio.Group
        value={chosen}
        onChange={({ target }) => choose(ImportDoubles.parse(target.value))}
        options={ImportDoubles.options.map((value) => ({ value, label: t(`import.doubles.${value}`) }))}
      />
    </section>
  )
}

interface DeedProps {
  shown: ImportView
  doubles: ImportDoubles
  start: () => void
  undo: () => void
  busy: boolean
}

function Deeds({ shown: { id, state, counts }, doubles, start, undo, busy }: DeedProps) {
  const { t, language } = useTexts()
  const writes = counts.new + counts.changed - (state === 'checked' && doubles === 'leave' ? counts.double : 0)
  return (
    <>
      {state === 'checked' && (
        <Button type="primary" loading={busy} disabled={writes === 0} onClick={start}>
          {t('import.start', { n: writes })}
        </Button>
      )}
      {state === 'interrupted' && (
        <Button type="primary" loading={busy} onClick={start}>
          {t('import.goOn')}
        </Button>
      )}
      {state === 'checked' && (
        <Button disabled={busy} onClick={undo}>
          {t('import.discard')}
        </Button>
      )}
      {(state === 'done' || state === 'importing' || state === 'interrupted') && <Undo writes={writes} undo={undo} busy={busy} />}
      {counts.bad + counts.held > 0 && state !== 'undone' && (
        <a href={badRowsAt(id, language)} download>
          {t('import.badFile', { n: counts.bad + counts.held })}
        </a>
      )}
    </>
  )
}

function Undo({ writes, undo, busy }: { writes: number; undo: () => void; busy: boolean }) {
  const { t } = useTexts()
  return (
    <Sure
      title={t('import.undoAsk')}
      description={t('import.undoWords', { n: writes })}
      okText={t('import.undo')}
      cancelText={t('page.cancel')}
      onConfirm={undo}
    >
      <Button danger disabled={busy}>
        {t('import.undo')}
      </Button>
    </Sure>
  )
}

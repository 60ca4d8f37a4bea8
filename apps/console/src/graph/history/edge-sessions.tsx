import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { minedEdgeCalls } from '../../api/understanding/mined-edges.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'
import { PastSession } from '../../understanding/mined/sessions.tsx'

/** As the service gives them. */
const PAGE = 20

/** The sessions behind an edge, each to be read whole. */
export function EdgeSessions({ id }: { id: string }) {
  const { t, language } = useTexts()
  const [offset, setOffset] = useState(0)
  const [open, setOpen] = useState<number | null>(null)
  const sessions = useQuery({
    queryKey: ['graph', 'mined', id, offset],
    queryFn: () => minedEdgeCalls.sessions(id, offset),
    placeholderData: keepPreviousData,
  })
  if (sessions.isPending) return <Waiting />
  if (sessions.isLoadingError) return <Problem error={sessions.error} />
  return (
    <>
      <ul className="graph-behind">
        {sessions.data.sessions.map(({ number, text, at }) => (
          <li key={number}>
            <button type="button" className="plain" dir="auto" onClick={() => setOpen(number)}>
              {text} <span className="faint">{at !== null && shortTime(at, Date.now(), language)}</span>
            </button>
          </li>
        ))}
      </ul>
      {sessions.data.total > PAGE && (
        <div className="graph-deeds">
          <Button size="small" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
            {t('page.before')}
          </Button>
          <Button size="small" disabled={offset + PAGE >= sessions.data.total} onClick={() => setOffset(offset + PAGE)}>
            {t('page.after')}
          </Button>
        </div>
      )}
      {open !== null && <PastSession number={open} close={() => setOpen(null)} />}
    </>
  )
}

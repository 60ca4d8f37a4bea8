import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { HistoryFault, HistoryLook } from '@xiaoer/contract/mined'
import { Button } from 'antd'
import { useState } from 'react'
import { badRowsOfHistory, minedCalls } from '../../../api/understanding/mined.ts'
import { Problem } from '../../../look/index.ts'
import { useTexts } from '../../../texts/index.ts'
import { Why } from './why.tsx'

/** As the service gives them. */
const PAGE = 50

interface Props {
  id: string
  bad: number
  whys: Readonly<Record<string, number>>
  /** Before it is taken in the first of them are shown; all are kept with what comes in. */
  look: HistoryLook | null
}

/** Rows that are not taken: how many by why, each with its line, and all of them as a file. */
export function Faults({ id, bad, whys, look }: Props) {
  const { t } = useTexts()
  const [open, setOpen] = useState(false)
  const known = Object.values(whys).reduce((sum, n) => sum + n, 0)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('mined.faults', { n: bad })}</summary>
      <ul className="m-whys">
        {Object.entries(whys).map(([why, n]) => (
          <li key={why}>
            <span className="number">{n}</span> × <Why why={why} />
          </li>
        ))}
        {known < bad && (
          <li>
            <span className="number">{bad - known}</span> × {t('mined.whyNotKept')}
          </li>
        )}
      </ul>
      {look ? <Rows rows={look.rows} /> : open && <Kept id={id} />}
    </details>
  )
}

function Kept({ id }: { id: string }) {
  const { t } = useTexts()
  const [offset, setOffset] = useState(0)
  const faults = useQuery({
    queryKey: ['history', 'faults', id, offset],
    queryFn: () => minedCalls.readFaults(id, offset),
    placeholderData: keepPreviousData,
  })
  if (faults.isError) return <Problem error={faults.error} again={() => void faults.refetch()} />
  const { total = 0, faults: rows = [] } = faults.data ?? {}
  return (
    <>
      <Rows rows={rows} />
      <div className="u-line">
        {total > PAGE && (
          <>
            <Button size="small" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
              {t('page.before')}
            </Button>
            <Button size="small" disabled={offset + PAGE >= total} onClick={() => setOffset(offset + PAGE)}>
              {t('page.after')}
            </Button>
          </>
        )}
        {total > 0 && (
          <a href={badRowsOfHistory(id)} download>
            {t('mined.faultsFile')}
          </a>
        )}
      </div>
    </>
  )
}

function Rows({ rows }: { rows: readonly HistoryFault[] }) {
  const { t } = useTexts()
  return (
    <ul className="m-faults">
      {rows.map(({ where, why }) => (
        <li key={`${where} ${why}`}>
          {t('mined.where', { where })} <Why why={why} />
        </li>
      ))}
    </ul>
  )
}

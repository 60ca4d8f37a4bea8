import { Button } from 'antd'
import { figureCalls } from '../api/index.ts'
import { useMe } from '../shell/index.ts'
import { useTexts } from '../texts/index.ts'
import { zoneTold } from '../time/index.ts'

interface Props {
  title: string
  table: Parameters<typeof figureCalls.tableAt>[0]
  /** There is something to take away. */
  hasAny: boolean
}

/** What a card is called, and for managers the sessions behind its figures to take away. */
export function Head({ title, table, hasAny }: Props) {
  const { t, language } = useTexts()
  const manages = useMe().rights.includes('figures.export')
  return (
    <div className="page-head">
      <h2>{title}</h2>
      <span className="grow" />
      {manages && hasAny && (
        <Button
          href={figureCalls.tableAt(table, language, zoneTold())}
          download={`${table}.csv`}
          aria-label={`${title} · ${t('figures.export')}`}
        >
          {t('figures.export')}
        </Button>
      )}
    </div>
  )
}

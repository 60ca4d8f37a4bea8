import type { ImportedTickets } from '@xiaoer/contract/tickets'
import { Button } from 'antd'
import { useState } from 'react'
import { ticketCalls } from '../../api/people/tickets.ts'
import { useChange } from '../../changing/index.ts'
import { keyed, Problem } from '../../look/index.ts'
import { refusedWords, useTexts } from '../../texts/index.ts'

/** Takes tickets in from a table: looked at first, then taken. */
export function TablePart() {
  const { t } = useTexts()
  const [csv, read] = useState<string>()
  const [seen, see] = useState<ImportedTickets>()
  const look = useChange('tickets', (text: string) => ticketCalls.takeTable(text, false), see)
  const take = useChange('tickets', (text: string) => ticketCalls.takeTable(text, true), see)
  const choose = async (file: File | undefined) => {
    if (!file) return
    const text = await file.text()
    read(text)
    see(undefined)
    look.mutate(text)
  }
  const failed = look.error ?? take.error
  return (
    <section className="card ticket-card">
      <h2>{t('tickets.import')}</h2>
      <p className="soft">{t('tickets.importWords')}</p>
      <input
        type="file"
        accept=".csv,text/csv"
        aria-label={t('tickets.importFile')}
        onChange={({ target }) => void choose(target.files?.[0])}
      />
      {failed && <Problem error={failed} />}
      {seen && <Seen seen={seen} />}
      {seen && seen.taken === 0 && seen.good > 0 && csv && (
        <Button type="primary" loading={take.isPending} onClick={() => take.mutate(csv)}>
          {t('tickets.importTake', { n: seen.good })}
        </Button>
      )}
    </section>
  )
}

function Seen({ seen: { rows, good, known, broken, taken, faults } }: { seen: ImportedTickets }) {
  const { t } = useTexts()
  return (
    <div role="status">
      <p>
        <b>{taken > 0 ? t('tickets.importTaken', { n: taken }) : t('tickets.importSeen', { rows, good, known, broken })}</b>
      </p>
      {faults.length > 0 && (
        <ul className="ticket-faults">
          {keyed(faults, ({ line }) => String(line)).map(({ key, item: { line, why } }) => (
            <li key={key}>
              {t('tickets.importLine', { line })} {refusedWords(why) ?? why.reason}
            </li>
          ))}
        </ul>
      )}
      {broken > faults.length && <p className="soft">{t('tickets.importMore', { n: broken - faults.length })}</p>}
    </div>
  )
}
